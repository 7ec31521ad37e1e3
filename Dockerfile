# Larkstead in a container: docker build -t larkstead . && docker run -p 127.0.0.1:5275:5275 -v larkstead:/data larkstead
# How to use it, and with a bot beside it: docs/how-to/containers.md. Each step is what the tests do without an engine.

FROM node:22-slim AS pages
WORKDIR /src/web
COPY web/package.json web/package-lock.json ./
RUN npm ci --no-audit --no-fund --loglevel=error
COPY web ./
RUN npm run build

FROM python:3.13-slim AS package
ARG PREFIX=/opt/larkstead
WORKDIR /src
COPY requirements.txt ./
RUN python -m venv "$PREFIX" \
    && "$PREFIX/bin/pip" install --disable-pip-version-check --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY src src
COPY examples src/larkstead/starters
COPY --from=pages /src/src/larkstead/assets src/larkstead/assets
RUN "$PREFIX/bin/pip" install --disable-pip-version-check --no-deps --no-build-isolation .

FROM python:3.13-slim
COPY --from=package /opt/larkstead /opt/larkstead
RUN useradd --system --uid 5275 --home-dir /data --shell /usr/sbin/nologin larkstead \
    && install -d -o larkstead -g larkstead -m 0700 /data
ENV PATH=/opt/larkstead/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    HOME=/data \
    LARKSTEAD_HOST=0.0.0.0 \
    LARKSTEAD_DATA=/data \
    LARKSTEAD_PUBLIC_URL=http://localhost:5275
USER larkstead
VOLUME /data
EXPOSE 5275
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:5275/readyz', timeout=2)"]
ENTRYPOINT ["larkstead"]
CMD ["serve"]
