"""Many clients that never end their requests, in a process of their own: a line for each thing that happened."""

import asyncio
import resource
import sys

HEAD = b"GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
BODY = b"POST /open-apis/im/v1/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n{"


def say(line: str) -> None:
    """Tell the test."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


async def one(port: int, sent: bytes, opened: asyncio.Semaphore) -> bytes:
    """Half a request; what comes back until the server closes."""
    async with opened:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(sent)
        await writer.drain()
    try:
        return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.close()


async def main(port: int, count: int) -> None:
    """Open `count` connections, half of them with half a head, half with half a body."""
    opened = asyncio.Semaphore(50)
    tasks = [asyncio.create_task(one(port, BODY if number % 2 else HEAD, opened)) for number in range(count)]
    await asyncio.sleep(0)
    say("begun")
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    told = sum(isinstance(answer, bytes) and answer.startswith(b"HTTP/1.1 408") for answer in answers)
    say(f"ended {told}")


resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
