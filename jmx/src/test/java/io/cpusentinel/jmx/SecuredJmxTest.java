package io.cpusentinel.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.management.Attribute;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A monitor behind TLS and passwords, as docs/jmx.md says. */
@Timeout(120)
class SecuredJmxTest {

  private static final ObjectName NAME = BeanName.of("default");

  @Test
  void whoMayOnlyLookChangesNothingAndWhoMayChangeIsNamed(@TempDir Path folder) throws Exception {
    SSLContext before = SSLContext.getDefault();
    try (SecuredProcess process = SecuredProcess.start(folder)) {
      SSLContext.setDefault(trusting(folder.resolve("keys.p12")));
      String address = process.address();
      assertThatThrownBy(() -> connect(address, "viewer", "wrong").close())
          .isInstanceOf(SecurityException.class);
      try (JMXConnector viewer = connect(address, "viewer", "viewer")) {
        MBeanServerConnection connection = viewer.getMBeanServerConnection();
        assertThat(connection.getAttribute(NAME, "CpuThresholdMillis")).isEqualTo(100.0);
        assertThatThrownBy(() -> connection.setAttribute(NAME, threshold(5)))
            .isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> connection.invoke(NAME, "deactivateCrisisMode", null, null))
            .isInstanceOf(SecurityException.class);
        assertThat(connection.getAttribute(NAME, "CpuThresholdMillis")).isEqualTo(100.0);
      }
      try (JMXConnector operator = connect(address, "operator", "operator")) {
        operator.getMBeanServerConnection().setAttribute(NAME, threshold(5));
        assertThat(process.await("changed ")).isEqualTo("5.0 by JMX user operator");
      }
    } finally {
      SSLContext.setDefault(before);
    }
  }

  @SuppressWarnings("BanJNDI") // The address is that of the child, which this test started.
  private static JMXConnector connect(String address, String user, String password)
      throws IOException {
    return JMXConnectorFactory.connect(
        new JMXServiceURL(address),
        Map.of(JMXConnector.CREDENTIALS, new String[] {user, password}));
  }

  private static Attribute threshold(double millis) {
    return new Attribute("CpuThresholdMillis", millis);
  }

  private static SSLContext trusting(Path keys) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, SecuredProcess.KEY_PASSWORD.toCharArray());
    }
    // A store with certificates only is what a client has.
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry("jmx", store.getCertificate("jmx"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(certificates);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
