package io.cpusentinel.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cpusentinel.ResourceUsage;
import org.jspecify.annotations.Nullable;

/**
 * The usage of a tree of processes as JSON, for software. What is unknown is null. Immutable.
 *
 * @param tasks processes and their further threads, which on Linux is the number of threads
 */
@JsonPropertyOrder({
  "cpu_time_ms",
  "process_count",
  "processes",
  "thread_count",
  "disk_bytes_written",
  "disk_bytes_read",
  "memory_bytes",
  "network_bytes_sent",
  "network_bytes_received"
})
record UsageDocument(
    @JsonProperty("cpu_time_ms") @Nullable Long cpuMillis,
    @JsonProperty("process_count") @Nullable Long tasks,
    @JsonProperty("processes") long processes,
    @JsonProperty("thread_count") @Nullable Long threads,
    @JsonProperty("disk_bytes_written") @Nullable Long writtenBytes,
    @JsonProperty("disk_bytes_read") @Nullable Long readBytes,
    @JsonProperty("memory_bytes") @Nullable Long memoryBytes,
    @JsonProperty("network_bytes_sent") @Nullable Long sentBytes,
    @JsonProperty("network_bytes_received") @Nullable Long receivedBytes) {

  static UsageDocument of(ResourceUsage usage) {
    return new UsageDocument(
        usage.cpuMillis(),
        usage.threads(),
        usage.processes(),
        usage.threads(),
        usage.diskBytesWritten(),
        usage.diskBytesRead(),
        usage.memoryBytes(),
        usage.networkBytesSent(),
        usage.networkBytesReceived());
  }

  String json() {
    return JsonText.of(this);
  }
}
