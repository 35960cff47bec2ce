# frozen_string_literal: true

# Drives the client that openapi-generator made, and prints what it decoded, a line a step.

require 'json'
require 'uri'
require 'computestacks_client'

# snippet: begin
# Sends one kind of credentials. By itself the client sends a token, also an empty one, whenever an
# operation takes one, and the user name never.
class Credentials < ComputestacksClient::Configuration
  def initialize(scheme)
    super()
    url = URI(ENV.fetch('COMPUTESTACKS_URL')) # https://controller.example.com
    self.scheme = url.scheme
    self.host = "#{url.host}:#{url.port}"
    @kind = scheme
  end

  def auth_settings
    super.slice(@kind)
  end
end

def api(configuration)
  client = ComputestacksClient::ApiClient.new(configuration)
  ComputestacksClient::ContainerServicesApi.new(client)
end

def with_basic
  configuration = Credentials.new('basic')
  configuration.username = ENV.fetch('COMPUTESTACKS_USERNAME')
  configuration.password = ENV.fetch('COMPUTESTACKS_SECRET')
  api(configuration)
end

def with_token
  configuration = Credentials.new('oauth2')
  configuration.access_token = ENV.fetch('COMPUTESTACKS_TOKEN')
  api(configuration)
end

def restart(api)
  api.power_container_service(102, ComputestacksClient::PowerAction::RESTART)
end
# snippet: end

def list(api)
  [1, 2].flat_map do |page|
    api.list_container_services(page: page, per_page: 6).container_services.map(&:id)
  end
end

def show(api)
  service = api.show_container_service(101).container_service
  {
    id: service.id,
    name: service.name,
    label: service.label,
    command: service.command,
    current_state: service.current_state,
    auto_scale_max: service.auto_scale_max,
    created_at: (service.created_at.to_time.to_r * 1000).to_i,
    public_ip: service.public_ip,
    image: service.image.name,
    project: service.project.name,
    cpu: service.package.cpu,
    memory: service.package.memory
  }
end

def update(api)
  change = ComputestacksClient::ContainerServiceUpdate.new(label: ENV.fetch('COMPUTESTACKS_LABEL'))
  request = ComputestacksClient::UpdateContainerServiceRequest.new(container_service: change)
  answer = api.update_container_service(103, request).container_service.label
  { answer: answer, after: api.show_container_service(103).container_service.label }
end

def scale(api)
  total = ComputestacksClient::ContainerServiceScale.new(qty: 3)
  request = ComputestacksClient::ScaleContainerServiceRequest.new(container_service: total)
  api.scale_container_service(101, request)
end

def logs(api)
  api.list_container_service_logs(101, limit: 3)
end

def bearer(_)
  with_token.list_container_services(per_page: 4).container_services.length
end

def missing(api)
  api.show_container_service(999)
rescue ComputestacksClient::ApiError => e
  e.code
end

# How it would be without the class above.
def basic_alone(_)
  configuration = ComputestacksClient::Configuration.new
  url = URI(ENV.fetch('COMPUTESTACKS_URL'))
  configuration.scheme = url.scheme
  configuration.host = "#{url.host}:#{url.port}"
  configuration.username = ENV.fetch('COMPUTESTACKS_USERNAME')
  configuration.password = ENV.fetch('COMPUTESTACKS_SECRET')
  api(configuration).list_container_services(per_page: 1).container_services.length
end

basic = with_basic
steps = { list: :list, show: :show, update: :update, scale: :scale, power: :restart, logs: :logs,
          bearer: :bearer, missing: :missing, basic_alone: :basic_alone }
steps.each do |step, call|
  line = { step: step, value: send(call, basic) }
rescue StandardError => e
  line = { step: step, error: "#{e.class}: #{e.message}" }
ensure
  puts JSON.generate(line)
end
