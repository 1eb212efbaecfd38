# Builds the service from a checkout and runs it as nobody special, who can change nothing of it but data/, routes/ and config/;
# none of these has to be writable in production, so it runs with a read-only root file system and a /tmp of its own.
# routes/ and config/ are mounted over, or edited in an image built from this one. How to get the same image, byte for byte,
# from the same checkout: docs/deploy.md.
FROM eclipse-temurin:25-jdk-noble AS build
WORKDIR /build
COPY mvnw pom.xml ./
COPY .mvn .mvn
RUN ./mvnw -q -B dependency:go-offline
COPY src src
COPY routes routes
COPY config config
COPY deploy deploy
COPY security security
RUN SWITCHBOARD_QUICK_START=false ./mvnw -q -B -DskipTests package && mkdir data start
# Plain jars beside each other: classes of a jar within a jar can't be archived.
RUN java -Djarmode=tools -jar target/switchboard.jar extract --destination extracted

# The same for everybody: nothing is run here, as what runs leaves times and caches behind, which differ from one build to the next.
FROM eclipse-temurin:25-jre-noble AS plain
WORKDIR /switchboard
COPY --from=build /build/extracted/lib lib
COPY --from=build /build/extracted/switchboard.jar switchboard.jar
COPY --chown=10001:10001 routes routes
COPY --chown=10001:10001 config config
COPY --from=build --chown=10001:10001 /build/data data
COPY --from=build --chown=10001:10001 /build/start start
USER 10001:10001
ENV HOME=/tmp MANAGEMENT_ADDRESS=0.0.0.0
EXPOSE 8080 8081
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8081 && printf 'GET /actuator/health/liveness HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q UP <&3"]
# An archive that is not there, as in this stage, costs time and nothing else.
ENTRYPOINT ["java", "-XX:AOTCache=/switchboard/start/classes.aot", "-XX:MaxRAMPercentage=70", "-XX:Tier3DelayOn=0", "-XX:Tier3DelayOff=0", "-XX:Tier4InvocationThreshold=15000", "-XX:Tier4MinInvocationThreshold=1800", "-XX:Tier4CompileThreshold=45000", "-XX:Tier4BackEdgeThreshold=120000", "-XX:TrimNativeHeapInterval=30000", "-XX:+ExplicitGCInvokesConcurrent", "-XX:InitialHeapSize=128m", "-XX:GCTimeRatio=4", "-XX:+IgnoreUnrecognizedVMOptions", "-jar", "/switchboard/switchboard.jar"]
CMD ["serve"]

# One start, on a database that is thrown away, of which Java keeps the classes as they are then: later ones take about half as long.
FROM plain
RUN java -XX:AOTCacheOutput=/switchboard/start/classes.aot -Xlog:aot=error -jar /switchboard/switchboard.jar try-start
