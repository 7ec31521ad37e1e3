if ! cmp -s requirements.txt .installed; then
    "${PYTHON:-python3}" -m venv .venv
    .venv/bin/python -m pip install --quiet -r requirements.txt
    cp requirements.txt .installed
fi
exec .venv/bin/python -u ./*.py "$@"
