exec mvn -q -B compile exec:java -Dexec.args="$*"
