using Ticketing.Hosting;

namespace Ticketing.CheckIn;

/// <summary>An event's scanners, and what a scanner does for itself.</summary>
internal sealed class DeviceEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/door/enrol", (EnrolInput input, DeviceAppService service, HttpResponse response, CancellationToken ct) => Fresh(response, service.EnrolAsync(input, ct)))
            .WithName("EnrolDevice").WithSummary("Exchange a code, good once, for a device's token").WithTags("CheckIn")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status429TooManyRequests);
        var devices = api.MapGroup("/organizations/{org}/events/{eventId:guid}/check-in/devices").WithTags("CheckIn")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        devices.MapGet("/", (string org, Guid eventId, DeviceAppService service, CancellationToken ct) => service.GetListAsync(eventId, ct))
            .WithName("ListDevices").WithSummary("The event's scanners: state, last seen, clock, what they hold");
        devices.MapPost("/", (string org, Guid eventId, DeviceInput input, DeviceAppService service, HttpResponse response, CancellationToken ct) => Fresh(response, service.CreateAsync(eventId, input, ct)))
            .WithName("CreateDevice").WithSummary("Adds a scanner; the code to enrol it is shown once").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        devices.MapPost("/{deviceId:guid}/code", (string org, Guid eventId, Guid deviceId, DeviceAppService service, HttpResponse response, CancellationToken ct) =>
                Fresh(response, service.RenewCodeAsync(eventId, deviceId, ct)))
            .WithName("RenewDeviceCode").WithSummary("A new code for a scanner; the one before is worthless").ProducesProblem(StatusCodes.Status409Conflict);
        devices.MapDelete("/{deviceId:guid}", async (string org, Guid eventId, Guid deviceId, DeviceAppService service, CancellationToken ct) =>
            {
                await service.RevokeAsync(eventId, deviceId, ct);
                return TypedResults.NoContent();
            })
            .WithName("RevokeDevice").WithSummary("Ends a scanner, everywhere within a second");
        devices.MapGet("/me", (string org, Guid eventId, DeviceAppService service, CancellationToken ct) => service.GetMeAsync(eventId, ct))
            .WithName("GetThisDevice").WithSummary("The scanner that asks");
        devices.MapPost("/me/status", async (string org, Guid eventId, DeviceStatusInput input, DeviceAppService service, CancellationToken ct) =>
            {
                await service.ReportAsync(eventId, input, ct);
                return TypedResults.NoContent();
            })
            .WithName("ReportDevice").WithSummary("What the scanner holds, has yet to upload, and what its clock says").WithMetadata(WorksWhileSuspended.Instance)
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static Task<T> Fresh<T>(HttpResponse response, Task<T> secret)
    {
        response.Headers.CacheControl = "no-store";
        return secret;
    }
}
