-- Sends text messages with random uuids to the rig's receivers; wrk runs this in each of its threads.
local token = os.getenv("LOAD_TOKEN")
local receivers = {}
for id in string.gmatch(os.getenv("LOAD_RECEIVERS"), "[^,]+") do receivers[#receivers + 1] = id end
local path = "/open-apis/im/v1/messages?receive_id_type=" .. (os.getenv("LOAD_RECEIVE_ID_TYPE") or "open_id")
local text = os.getenv("LOAD_TEXT") or "Hello world"
local headers = { ["Content-Type"] = "application/json; charset=utf-8", ["Authorization"] = "Bearer " .. token }

function init(args)
  math.randomseed(os.time() + tonumber(tostring({}):sub(8), 16) % 1000000)
end

function request()
  local uuid = string.format("%08x-%08x-%08x", math.random(0, 2 ^ 31), math.random(0, 2 ^ 31), math.random(0, 2 ^ 31))
  local body = '{"receive_id":"' .. receivers[math.random(#receivers)] ..
    '","msg_type":"text","content":"{\\"text\\":\\"' .. text .. '\\"}","uuid":"' .. uuid .. '"}'
  return wrk.format("POST", path, headers, body)
end

function done(summary, latency, requests)
  io.write(string.format("FIGURES %d %d %d %.3f %.3f %d\n", summary.requests, summary.duration,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.bytes))
end
