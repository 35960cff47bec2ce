<?php
// Drives the client that openapi-generator made, and prints what it decoded, a line a step.

declare(strict_types=1);

use OpenAPI\Client\Api\ContainerServicesApi;
use OpenAPI\Client\ApiException;
use OpenAPI\Client\Configuration;
use OpenAPI\Client\Model\ContainerServiceScale;
use OpenAPI\Client\Model\ContainerServiceUpdate;
use OpenAPI\Client\Model\PowerAction;
use OpenAPI\Client\Model\ScaleContainerServiceRequest;
use OpenAPI\Client\Model\UpdateContainerServiceRequest;

// Composer makes the first; Debian's php-guzzlehttp-guzzle brings the second.
require is_file('vendor/autoload.php') ? 'vendor/autoload.php' : 'GuzzleHttp/autoload.php';
spl_autoload_register(function (string $class): void {
    $file = 'client/lib/' . strtr(substr($class, strlen('OpenAPI\\Client\\')), '\\', '/') . '.php';
    if (str_starts_with($class, 'OpenAPI\\Client\\') && is_file($file)) {
        require $file;
    }
});

function set(string $name): string
{
    $value = getenv($name);
    return $value === false ? throw new RuntimeException("$name is not set") : $value;
}

// snippet: begin
function withBasic(): ContainerServicesApi
{
    $configuration = (new Configuration())
        ->setHost(set('COMPUTESTACKS_URL')) // https://controller.example.com
        ->setUsername(set('COMPUTESTACKS_USERNAME'))
        ->setPassword(set('COMPUTESTACKS_SECRET'));
    return new ContainerServicesApi(new GuzzleHttp\Client(), $configuration);
}

function withToken(): ContainerServicesApi
{
    $configuration = (new Configuration())
        ->setHost(set('COMPUTESTACKS_URL'))
        ->setAccessToken(set('COMPUTESTACKS_TOKEN'));
    return new ContainerServicesApi(new GuzzleHttp\Client(), $configuration);
}

function restart(ContainerServicesApi $api): mixed
{
    return $api->powerContainerService(102, PowerAction::RESTART);
}
// snippet: end

function list_all(ContainerServicesApi $api): array
{
    $ids = [];
    foreach ([1, 2] as $page) {
        foreach ($api->listContainerServices($page, 6)->getContainerServices() as $service) {
            $ids[] = $service->getId();
        }
    }
    return $ids;
}

function show(ContainerServicesApi $api): array
{
    $service = $api->showContainerService(101)->getContainerService();
    return [
        'id' => $service->getId(),
        'name' => $service->getName(),
        'label' => $service->getLabel(),
        'command' => $service->getCommand(),
        'current_state' => $service->getCurrentState(),
        'auto_scale_max' => $service->getAutoScaleMax(),
        'created_at' => (int) $service->getCreatedAt()->format('Uv'),
        'public_ip' => $service->getPublicIp(),
        'image' => $service->getImage()->getName(),
        'project' => $service->getProject()->getName(),
        'cpu' => $service->getPackage()->getCpu(),
        'memory' => $service->getPackage()->getMemory(),
    ];
}

function update(ContainerServicesApi $api): array
{
    $update = (new ContainerServiceUpdate())->setLabel(set('COMPUTESTACKS_LABEL'));
    $request = (new UpdateContainerServiceRequest())->setContainerService($update);
    $answer = $api->updateContainerService(103, $request);
    $after = $api->showContainerService(103);
    return [
        'answer' => $answer->getContainerService()->getLabel(),
        'after' => $after->getContainerService()->getLabel(),
    ];
}

function scale(ContainerServicesApi $api): mixed
{
    $scale = (new ContainerServiceScale())->setQty(3);
    $request = (new ScaleContainerServiceRequest())->setContainerService($scale);
    return $api->scaleContainerService(101, $request);
}

function logs(ContainerServicesApi $api): array
{
    return $api->listContainerServiceLogs(101, 3);
}

function bearer(): int
{
    return count(withToken()->listContainerServices(null, 4)->getContainerServices());
}

function missing(ContainerServicesApi $api): int
{
    try {
        $api->showContainerService(999);
    } catch (ApiException $error) {
        return $error->getCode();
    }
    throw new RuntimeException('it was found');
}

$steps = ['list' => 'list_all', 'show' => 'show', 'update' => 'update', 'scale' => 'scale',
    'power' => 'restart', 'logs' => 'logs', 'bearer' => 'bearer', 'missing' => 'missing'];
$api = withBasic();
foreach ($steps as $step => $call) {
    try {
        $line = ['step' => $step, 'value' => $call($api)];
    } catch (Throwable $error) {
        $line = ['step' => $step, 'error' => get_class($error) . ': ' . $error->getMessage()];
    }
    echo json_encode($line, JSON_THROW_ON_ERROR | JSON_PRESERVE_ZERO_FRACTION), "\n";
}
