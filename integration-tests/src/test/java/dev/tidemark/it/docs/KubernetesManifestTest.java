package dev.tidemark.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * The manifest parses, and its parts fit each other: what kubectl would only find out in a cluster.
 */
class KubernetesManifestTest {
  private static final Set<String> OPTIONS =
      Set.of("TIDEMARK_OUTPUT", "TIDEMARK_LOG_FORMAT", "TIDEMARK_PRESET", "TIDEMARK_LAYER_MAX");

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Object value) {
    return value == null ? List.of() : (List<Map<String, Object>>) value;
  }

  private static Map<String, Object> deployment() throws IOException {
    return new Yaml().load(Files.readString(Markdown.root().resolve("docs/kubernetes.yaml")));
  }

  private static Map<String, Object> pod() throws IOException {
    return map(map(map(deployment().get("spec")).get("template")).get("spec"));
  }

  private static List<Map<String, Object>> containers() throws IOException {
    List<Map<String, Object>> containers = new ArrayList<>(list(pod().get("initContainers")));
    containers.addAll(list(pod().get("containers")));
    return containers;
  }

  @Test
  void itIsADeploymentThatSelectsItsOwnPods() throws IOException {
    Map<String, Object> deployment = deployment();
    assertThat(deployment)
        .containsEntry("apiVersion", "apps/v1")
        .containsEntry("kind", "Deployment");
    Map<String, Object> spec = map(deployment.get("spec"));
    Object selected = map(spec.get("selector")).get("matchLabels");
    Object labels = map(map(spec.get("template")).get("metadata")).get("labels");
    assertThat(labels).isEqualTo(selected);
  }

  @Test
  void everyMountHasItsVolumeAndEveryVolumeIsMounted() throws IOException {
    Set<Object> volumes =
        list(pod().get("volumes")).stream()
            .map(volume -> volume.get("name"))
            .collect(Collectors.toSet());
    Set<Object> mounted =
        containers().stream()
            .flatMap(container -> list(container.get("volumeMounts")).stream())
            .map(mount -> mount.get("name"))
            .collect(Collectors.toSet());
    assertThat(mounted).isEqualTo(volumes);
  }

  @Test
  void theJarIsCopiedToWhereTheJvmLooksForIt() throws IOException {
    Map<String, Object> init = list(pod().get("initContainers")).get(0);
    Map<String, Object> application = list(pod().get("containers")).get(0);
    List<?> command = (List<?>) init.get("command");
    String target = command.get(command.size() - 1).toString();
    Map<Object, Object> environment =
        list(application.get("env")).stream()
            .collect(Collectors.toMap(each -> each.get("name"), each -> each.get("value")));
    assertThat(environment).containsEntry("JAVA_TOOL_OPTIONS", "-javaagent:" + target);
    for (Map<String, Object> container : List.of(init, application)) {
      assertThat(paths(container)).as("mounted there").anyMatch(target::startsWith);
    }
    assertThat(paths(application)).contains(environment.get("TIDEMARK_OUTPUT").toString(), "/tmp");
    assertThat(environment.keySet())
        .filteredOn(name -> name.toString().startsWith("TIDEMARK_"))
        .allMatch(OPTIONS::contains);
  }

  private static List<String> paths(Map<String, Object> container) {
    return list(container.get("volumeMounts")).stream()
        .map(mount -> mount.get("mountPath").toString())
        .toList();
  }

  @Test
  void itAsksForNoPrivilege() throws IOException {
    for (Map<String, Object> container : containers()) {
      Map<String, Object> security = map(container.get("securityContext"));
      assertThat(security)
          .containsEntry("allowPrivilegeEscalation", false)
          .containsEntry("readOnlyRootFilesystem", true)
          .doesNotContainKey("privileged");
      assertThat(map(security.get("capabilities"))).doesNotContainKey("add");
    }
  }
}
