"""What makes each SDK take the certificate of a server here."""

# Runtime, and what is said before its command.
_LINES = (
    ("Python (requests, httpx)", "REQUESTS_CA_BUNDLE={ca} SSL_CERT_FILE={ca} python bot.py"),
    ("Node.js", "NODE_EXTRA_CA_CERTS={ca} node bot.js"),
    ("Go", "SSL_CERT_FILE={ca} go run ."),
    ("Java", "keytool -importcert -noprompt -alias larkstead -file {ca} -keystore trusted.p12 -storepass larkstead"),
    ("", "java -Djavax.net.ssl.trustStore=trusted.p12 -Djavax.net.ssl.trustStorePassword=larkstead …"),
    ("curl", "curl --cacert {ca} https://localhost:{port}/open-apis/…"),
)


def tls_lines(port: int, authority: str) -> str:
    """The lines, for a person."""
    shown = [f"  {name:25} {line.format(ca=authority, port=port)}" for name, line in _LINES]
    told = "programs with the address https://localhost:{port}, or the platform's hosts led here, trust it by:"
    return "\n".join([told.format(port=port), *shown, ""])
