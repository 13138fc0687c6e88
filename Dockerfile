# The shop's sides, an image each: docker build --build-arg SIDE=command-side .
# SIDE is command-side, query-side, sagas or all-in-one.

FROM maven:3.9.16-eclipse-temurin-25 AS build
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -q -B -DskipTests -Dspotless.check.skip package

FROM build AS layers
ARG SIDE
RUN java -Djarmode=tools -jar ${SIDE}/target/${SIDE}-*-exec.jar extract --layers --destination /layers --application-filename shop.jar

FROM eclipse-temurin:25.0.3_9-jre-noble AS shop
RUN groupadd --system --gid 10001 shop && useradd --system --uid 10001 --gid shop --no-create-home shop \
  && mkdir /data && chown shop:shop /data
WORKDIR /shop
# What changes most seldom comes first.
COPY --from=layers /layers/dependencies/ ./
COPY --from=layers /layers/spring-boot-loader/ ./
COPY --from=layers /layers/snapshot-dependencies/ ./
COPY --from=layers /layers/application/ ./
# What Java has learned from one start, so that others are faster. The shop starts on a database of its own, which must not
# stay here any more than the keys that it makes. The options must be those of the real start.
RUN ZZIMCONG_DATA=/tmp/shop java -XX:AOTCacheOutput=shop.aot --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -Dspring.context.exit=onRefresh -jar shop.jar >/dev/null 2>&1; \
  rm -rf /tmp/* && test -s shop.aot
USER 10001:10001
ENV ZZIMCONG_DATA=/data SERVER_PORT=8080
EXPOSE 8080
VOLUME /data
# Threads of the pool and of Netty need a writable folder only below /tmp, which is memory.
ENTRYPOINT ["java", "-XX:AOTCache=shop.aot", "-Xlog:aot*=off,cds*=off", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "shop.jar"]
