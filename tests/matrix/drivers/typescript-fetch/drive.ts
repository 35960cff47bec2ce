// Drives the client that openapi-generator made, and prints what it decoded, a line a step.

import { Configuration, ContainerServicesApi, PowerAction, ResponseError } from "./client";

function set(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

// snippet: begin
function withBasic(): ContainerServicesApi {
  return new ContainerServicesApi(
    new Configuration({
      basePath: set("COMPUTESTACKS_URL"), // https://controller.example.com
      username: set("COMPUTESTACKS_USERNAME"),
      password: set("COMPUTESTACKS_SECRET"),
    }),
  );
}

function withToken(): ContainerServicesApi {
  return new ContainerServicesApi(
    new Configuration({
      basePath: set("COMPUTESTACKS_URL"),
      // The client sends this as it is: the scheme belongs in front.
      accessToken: `Bearer ${set("COMPUTESTACKS_TOKEN")}`,
    }),
  );
}

function restart(api: ContainerServicesApi): Promise<object> {
  return api.powerContainerService({ id: 102, action: PowerAction.Restart });
}
// snippet: end

async function list(api: ContainerServicesApi): Promise<number[]> {
  const pages = [
    await api.listContainerServices({ page: 1, perPage: 6 }),
    await api.listContainerServices({ page: 2, perPage: 6 }),
  ];
  return pages.flatMap((page) => page.containerServices.map((service) => service.id));
}

async function show(api: ContainerServicesApi): Promise<object> {
  const { containerService: service } = await api.showContainerService({ id: 101 });
  return {
    id: service.id,
    name: service.name,
    label: service.label,
    command: service.command,
    current_state: service.currentState,
    auto_scale_max: service.autoScaleMax,
    created_at: service.createdAt.getTime(),
    public_ip: service.publicIp,
    image: service.image?.name,
    project: service.project.name,
    cpu: service._package.cpu,
    memory: service._package.memory,
  };
}

async function update(api: ContainerServicesApi): Promise<object> {
  const label = set("COMPUTESTACKS_LABEL");
  const answer = await api.updateContainerService({
    id: 103,
    updateContainerServiceRequest: { containerService: { label } },
  });
  const after = await api.showContainerService({ id: 103 });
  return { answer: answer.containerService.label, after: after.containerService.label };
}

function scale(api: ContainerServicesApi): Promise<object> {
  return api.scaleContainerService({
    id: 101,
    scaleContainerServiceRequest: { containerService: { qty: 3 } },
  });
}

function logs(api: ContainerServicesApi): Promise<unknown[][]> {
  return api.listContainerServiceLogs({ id: 101, limit: 3 });
}

async function bearer(): Promise<number> {
  return (await withToken().listContainerServices({ perPage: 4 })).containerServices.length;
}

async function missing(api: ContainerServicesApi): Promise<number> {
  try {
    await api.showContainerService({ id: 999 });
  } catch (error) {
    if (error instanceof ResponseError) return error.response.status;
    throw error;
  }
  throw new Error("it was found");
}

// How it would be without the scheme in front.
async function token_alone(): Promise<number> {
  const configuration = new Configuration({
    basePath: set("COMPUTESTACKS_URL"),
    accessToken: set("COMPUTESTACKS_TOKEN"),
  });
  const page = await new ContainerServicesApi(configuration).listContainerServices({ perPage: 1 });
  return page.containerServices.length;
}

function text(error: unknown): string {
  return error instanceof ResponseError ? `status ${error.response.status}` : String(error);
}

async function main(): Promise<void> {
  const api = withBasic();
  const steps = { list, show, update, scale, power: restart, logs, bearer, missing, token_alone };
  for (const [step, call] of Object.entries(steps)) {
    try {
      console.log(JSON.stringify({ step, value: await call(api) }));
    } catch (error) {
      console.log(JSON.stringify({ step, error: text(error) }));
    }
  }
}

void main();
