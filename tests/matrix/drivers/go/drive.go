// Drives the client that openapi-generator made, and prints what it decoded, a line a step.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"golang.org/x/oauth2"

	computestacks "drive/client"
)

func report(step string, value interface{}, err error) {
	line := map[string]interface{}{"step": step, "value": value}
	if err != nil {
		line = map[string]interface{}{"step": step, "error": err.Error()}
	}
	text, err := json.Marshal(line)
	if err != nil {
		text = []byte(fmt.Sprintf("%s: %s", step, err))
	}
	fmt.Println(string(text))
}

// snippet: begin
func client() *computestacks.APIClient {
	configuration := computestacks.NewConfiguration()
	configuration.Servers = computestacks.ServerConfigurations{
		{URL: os.Getenv("COMPUTESTACKS_URL")}, // https://controller.example.com
	}
	return computestacks.NewAPIClient(configuration)
}

func withBasic() context.Context {
	return context.WithValue(context.Background(), computestacks.ContextBasicAuth,
		computestacks.BasicAuth{
			UserName: os.Getenv("COMPUTESTACKS_USERNAME"),
			Password: os.Getenv("COMPUTESTACKS_SECRET"),
		})
}

func withToken() context.Context {
	token := &oauth2.Token{AccessToken: os.Getenv("COMPUTESTACKS_TOKEN")}
	return context.WithValue(context.Background(), computestacks.ContextOAuth2,
		oauth2.StaticTokenSource(token))
}

func restart(ctx context.Context, api *computestacks.ContainerServicesAPIService) (interface{}, error) {
	// Without a request `null` would be sent.
	nobody := computestacks.NewPowerContainerServiceRequest()
	done, _, err := api.PowerContainerService(ctx, 102, computestacks.RESTART).
		PowerContainerServiceRequest(*nobody).Execute()
	return done, err
}

// snippet: end

func list(ctx context.Context, api *computestacks.ContainerServicesAPIService) (interface{}, error) {
	var ids []int64
	for _, number := range []int64{1, 2} {
		page, _, err := api.ListContainerServices(ctx).Page(number).PerPage(6).Execute()
		if err != nil {
			return nil, err
		}
		for _, service := range page.ContainerServices {
			ids = append(ids, service.Id)
		}
	}
	return ids, nil
}

func show(ctx context.Context, api *computestacks.ContainerServicesAPIService) (interface{}, error) {
	detail, _, err := api.ShowContainerService(ctx, 101).Execute()
	if err != nil {
		return nil, err
	}
	service := detail.ContainerService
	return map[string]interface{}{
		"id":             service.Id,
		"name":           service.Name.Get(),
		"label":          service.Label.Get(),
		"command":        service.Command.Get(),
		"current_state":  service.CurrentState,
		"auto_scale_max": service.AutoScaleMax,
		"created_at":     service.CreatedAt.UnixMilli(),
		"public_ip":      service.PublicIp,
		"image":          service.Image.Name,
		"project":        service.Project.Name,
		"cpu":            service.Package.Cpu,
		"memory":         service.Package.Memory,
	}, nil
}

func update(ctx context.Context, api *computestacks.ContainerServicesAPIService) (interface{}, error) {
	change := computestacks.NewContainerServiceUpdate()
	change.SetLabel(os.Getenv("COMPUTESTACKS_LABEL"))
	request := computestacks.NewUpdateContainerServiceRequest(*change)
	answer, _, err := api.UpdateContainerService(ctx, 103).UpdateContainerServiceRequest(*request).Execute()
	if err != nil {
		return nil, err
	}
	after, _, err := api.ShowContainerService(ctx, 103).Execute()
	if err != nil {
		return nil, err
	}
	return map[string]interface{}{
		"answer": answer.ContainerService.Label.Get(),
		"after":  after.ContainerService.Label.Get(),
	}, nil
}

func scale(ctx context.Context, api *computestacks.ContainerServicesAPIService) (interface{}, error) {
	request := computestacks.NewScaleContainerServiceRequest(*computestacks.NewContainerServiceScale(3))
	done, _, err := api.ScaleContainerService(ctx, 101).ScaleContainerServiceRequest(*request).Execute()
	return done, err
}

func logs(ctx context.Context, api *computestacks.ContainerServicesAPIService) (interface{}, error) {
	lines, _, err := api.ListContainerServiceLogs(ctx, 101).Limit(3).Execute()
	return lines, err
}

func bearer(api *computestacks.ContainerServicesAPIService) (interface{}, error) {
	page, _, err := api.ListContainerServices(withToken()).PerPage(4).Execute()
	if err != nil {
		return nil, err
	}
	return len(page.ContainerServices), nil
}

func missing(ctx context.Context, api *computestacks.ContainerServicesAPIService) (interface{}, error) {
	_, answer, err := api.ShowContainerService(ctx, 999).Execute()
	if answer == nil {
		return nil, err
	}
	return answer.StatusCode, nil
}

// How it would be without an empty request.
func powerWithoutBody(ctx context.Context, api *computestacks.ContainerServicesAPIService) (interface{}, error) {
	done, _, err := api.PowerContainerService(ctx, 109, computestacks.RESTART).Execute()
	return done, err
}

func main() {
	api, ctx := client().ContainerServicesAPI, withBasic()
	value, err := list(ctx, api)
	report("list", value, err)
	value, err = show(ctx, api)
	report("show", value, err)
	value, err = update(ctx, api)
	report("update", value, err)
	value, err = scale(ctx, api)
	report("scale", value, err)
	value, err = restart(ctx, api)
	report("power", value, err)
	value, err = logs(ctx, api)
	report("logs", value, err)
	value, err = bearer(api)
	report("bearer", value, err)
	value, err = missing(ctx, api)
	report("missing", value, err)
	value, err = powerWithoutBody(ctx, api)
	report("power_without_body", value, err)
}
