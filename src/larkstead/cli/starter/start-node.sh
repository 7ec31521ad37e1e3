if ! cmp -s package-lock.json .installed; then
    npm ci --silent --ignore-scripts
    cp package-lock.json .installed
fi
exec node ./*.js "$@"
