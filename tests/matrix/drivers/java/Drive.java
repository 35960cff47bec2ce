// Drives the client that openapi-generator made, and prints what it decoded, a line a step.

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.ContainerServicesApi;
import org.openapitools.client.model.ContainerService;
import org.openapitools.client.model.ContainerServiceScale;
import org.openapitools.client.model.ContainerServiceUpdate;
import org.openapitools.client.model.PowerAction;
import org.openapitools.client.model.PowerContainerServiceRequest;
import org.openapitools.client.model.ScaleContainerServiceRequest;
import org.openapitools.client.model.UpdateContainerServiceRequest;

public final class Drive {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Drive() {}

    private static String set(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set");
        }
        return value;
    }

    // snippet: begin
    /** The client has no place for credentials: its interceptor sets the header. */
    private static ContainerServicesApi with(String authorization) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(set("COMPUTESTACKS_URL")); // https://controller.example.com
        client.setRequestInterceptor(
                request -> request.header("Authorization", authorization));
        return new ContainerServicesApi(client);
    }

    private static ContainerServicesApi withBasic() {
        String secret = set("COMPUTESTACKS_USERNAME") + ":" + set("COMPUTESTACKS_SECRET");
        byte[] bytes = secret.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return with("Basic " + java.util.Base64.getEncoder().encodeToString(bytes));
    }

    private static ContainerServicesApi withToken() {
        return with("Bearer " + set("COMPUTESTACKS_TOKEN"));
    }

    private static Object restart(ContainerServicesApi api) throws ApiException {
        // null would be sent as it is.
        return api.powerContainerService(
                102L, PowerAction.RESTART, new PowerContainerServiceRequest());
    }
    // snippet: end

    private static Object list(ContainerServicesApi api) throws ApiException {
        List<Long> ids = new ArrayList<>();
        for (long page : new long[] {1, 2}) {
            for (ContainerService service : api.listContainerServices(page, 6L).getContainerServices()) {
                ids.add(service.getId());
            }
        }
        return ids;
    }

    private static Object show(ContainerServicesApi api) throws ApiException {
        ContainerService service = api.showContainerService(101L).getContainerService();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", service.getId());
        shown.put("name", service.getName());
        shown.put("label", service.getLabel());
        shown.put("command", service.getCommand());
        shown.put("current_state", service.getCurrentState());
        shown.put("auto_scale_max", service.getAutoScaleMax());
        shown.put("created_at", service.getCreatedAt().toInstant().toEpochMilli());
        shown.put("public_ip", service.getPublicIp());
        shown.put("image", service.getImage().getName());
        shown.put("project", service.getProject().getName());
        shown.put("cpu", service.getPackage().getCpu());
        shown.put("memory", service.getPackage().getMemory());
        return shown;
    }

    private static Object update(ContainerServicesApi api) throws ApiException {
        ContainerServiceUpdate change = new ContainerServiceUpdate().label(set("COMPUTESTACKS_LABEL"));
        UpdateContainerServiceRequest request =
                new UpdateContainerServiceRequest().containerService(change);
        String answer = api.updateContainerService(103L, request).getContainerService().getLabel();
        String after = api.showContainerService(103L).getContainerService().getLabel();
        return Map.of("answer", answer, "after", after);
    }

    private static Object scale(ContainerServicesApi api) throws ApiException {
        ContainerServiceScale total = new ContainerServiceScale().qty(3L);
        return api.scaleContainerService(101L, new ScaleContainerServiceRequest().containerService(total));
    }

    private static Object logs(ContainerServicesApi api) throws ApiException {
        return api.listContainerServiceLogs(101L, 3L, null, null);
    }

    private static Object bearer() throws ApiException {
        return withToken().listContainerServices(null, 4L).getContainerServices().size();
    }

    private static Object missing(ContainerServicesApi api) {
        try {
            return api.showContainerService(999L).toString();
        } catch (ApiException error) {
            return error.getCode();
        }
    }

    /** How it would be without an empty request. */
    private static Object powerWithoutBody(ContainerServicesApi api) throws ApiException {
        return api.powerContainerService(109L, PowerAction.RESTART, null);
    }

    private static void step(String name, Callable<Object> call) throws Exception {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("step", name);
        try {
            line.put("value", call.call());
        } catch (Exception error) {
            line.put("error", error.toString());
        }
        System.out.println(JSON.writeValueAsString(line));
    }

    public static void main(String[] arguments) throws Exception {
        ContainerServicesApi api = withBasic();
        step("list", () -> list(api));
        step("show", () -> show(api));
        step("update", () -> update(api));
        step("scale", () -> scale(api));
        step("power", () -> restart(api));
        step("logs", () -> logs(api));
        step("bearer", Drive::bearer);
        step("missing", () -> missing(api));
        step("power_without_body", () -> powerWithoutBody(api));
    }
}
