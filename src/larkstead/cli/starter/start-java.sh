exec mvn -q compile exec:java -Dexec.args="$*"
