package io.cpusentinel.samples.telemetry;

/** A real receiver of OTLP on the loopback address, which keeps what it is sent. */
interface OtlpReceiver extends AutoCloseable {

  String endpoint();

  ReceivedTelemetry received();

  @Override
  void close();
}
