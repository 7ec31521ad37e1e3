go build -o .program .
exec ./.program "$@"
