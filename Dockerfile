# Builds the service from a checkout and runs it as a user of its own. routes/ and config/ are mounted over, or edited in
# an image built from this one.
FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY mvnw pom.xml ./
COPY .mvn .mvn
RUN ./mvnw -q -B dependency:go-offline
COPY src src
COPY routes routes
COPY config config
RUN ./mvnw -q -B -DskipTests package
# Plain jars beside each other: classes of a jar within a jar can't be archived.
RUN java -Djarmode=tools -jar target/switchboard.jar extract --destination extracted

FROM eclipse-temurin:25-jre
RUN useradd --system --create-home --home-dir /switchboard switchboard
WORKDIR /switchboard
COPY --from=build /build/extracted/lib lib
COPY --from=build /build/extracted/switchboard.jar switchboard.jar
COPY --chown=switchboard routes routes
COPY --chown=switchboard config config
RUN mkdir data && chown switchboard data
USER switchboard
# One start, on a database that is thrown away, of which Java keeps the classes as they are then: later ones take about half as
# long. Nothing depends on it: without it, or with another Java, they are slower.
RUN java -XX:AOTCacheOutput=/switchboard/switchboard.aot -Xlog:aot=error -jar switchboard.jar try-start
ENV MANAGEMENT_ADDRESS=0.0.0.0
EXPOSE 8080 8081
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8081 && printf 'GET /actuator/health/liveness HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q UP <&3"]
ENTRYPOINT ["java", "-XX:AOTCache=/switchboard/switchboard.aot", "-XX:MaxRAMPercentage=70", "-jar", "switchboard.jar"]
CMD ["serve"]
