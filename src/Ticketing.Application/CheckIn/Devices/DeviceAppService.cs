using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Common.Combining;
using Ticketing.Events;
using Ticketing.Identity;
using Ticketing.Tenants;

namespace Ticketing.CheckIn;

/// <summary>The scanners of an event: made by organizers, enrolled by a code, heard of, revoked.</summary>
public sealed class DeviceAppService(
    AppServiceContext context, IDevices devices, ICurrentDevice current, TenantBatch tenants, AttemptLimits limits, IClientAddress client,
    IOrganizationDirectory organizations, IOptions<AppOptions> app) : AppService(context)
{
    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<DeviceDetails>> GetListAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.View, eventId, cancellationToken);
        await DemandEventAsync(eventId, cancellationToken);
        var mayManage = await IsGrantedAsync(CheckInPermissions.Manage, eventId, cancellationToken);
        return await Db.Set<Device>().AsNoTracking().Where(d => d.EventId == eventId).AsDetails(Db, Now, mayManage).Take(Device.Most).ToListAsync(cancellationToken);
    }

    /// <summary>Makes a device and the code to enrol it with.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:CheckIn:TooManyDevices</c>, <c>EndsInThePast</c>; <c>Ticketing:Common:NotFound</c> for a checkpoint that isn't the event's.</exception>
    public async Task<DeviceCode> CreateAsync(Guid eventId, DeviceInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.Manage, eventId, cancellationToken);
        var (me, now) = (DemandActor(), Now);
        var ends = await Db.Set<Event>().Where(e => e.Id == eventId).Select(e => (DateTimeOffset?)e.EndsAt).SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound("event");
        if (input.CheckpointId is { } at && !await Db.Set<Checkpoint>().Of(eventId).AnyAsync(c => c.Id == at, cancellationToken)) throw CommonErrors.NotFound("checkpoint");
        if (await Db.Set<Device>().CountAsync(d => d.EventId == eventId && d.RevokedAt == null && d.ExpiresAt > now, cancellationToken) >= Device.Most) throw CheckInErrors.TooManyDevices(Device.Most);
        var end = input.ExpiresAt ?? (ends > now ? ends : now).AddDays(1);
        var device = new Device(Guid.CreateVersion7(now), eventId, input.Name, input.Profile, input.CheckpointId, me, now, end);
        Db.Set<Device>().Add(device);
        return await CodeAsync(device, cancellationToken);
    }

    /// <summary>A new code for a device whose first was not used in time, or that has lost what it carried.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:CheckIn:DeviceEnded</c>.</exception>
    public async Task<DeviceCode> RenewCodeAsync(Guid eventId, Guid deviceId, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.Manage, eventId, cancellationToken);
        return await CodeAsync(await GetAsync(eventId, deviceId, cancellationToken), cancellationToken);
    }

    /// <summary>Refused everywhere within a second. What it scanned without network before can no longer be uploaded by it.</summary>
    public async Task RevokeAsync(Guid eventId, Guid deviceId, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.Manage, eventId, cancellationToken);
        var device = await GetAsync(eventId, deviceId, cancellationToken);
        device.Revoke(Now);
        await Db.SaveChangesAsync(cancellationToken);
        if (device.SecretHash is { } secret) devices.Forget(secret);
    }

    /// <summary>Exchanges a code for the device's token.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:CheckIn:CodeNotGood</c>; <c>Ticketing:Identity:TooManyAttempts</c>.</exception>
    [OpenToAnyone("the code is the proof: 60 random bits, good once and for 15 minutes")]
    public async Task<EnrolledDevice> EnrolAsync(EnrolInput input, CancellationToken cancellationToken)
    {
        await limits.DemandAsync("door-enrol", client.Network, 100, TimeSpan.FromMinutes(10), cancellationToken);
        var code = Codes.Normalize(input.Code) ?? throw CheckInErrors.CodeNotGood();
        var (tenantId, deviceId) = await devices.FindByCodeAsync(Device.HashOf(code), cancellationToken) ?? throw CheckInErrors.CodeNotGood();
        var organization = await organizations.FindAsync(tenantId, cancellationToken) ?? throw CheckInErrors.CodeNotGood();
        var now = Now;
        return await tenants.RunAsync<ITicketingDb, EnrolledDevice>(tenantId, async db =>
        {
            var device = await db.Set<Device>().SingleOrDefaultAsync(d => d.Id == deviceId, cancellationToken) ?? throw CheckInErrors.CodeNotGood();
            var replaced = device.SecretHash;
            var token = device.Enrol(now);
            // Of two with one code, the second finds the row changed.
            await db.SaveChangesAsync(cancellationToken);
            if (replaced is not null) devices.Forget(replaced);
            return new(token, device.Id, device.Name, device.Profile, device.CheckpointId, organization.Slug, device.EventId, device.ExpiresAt);
        });
    }

    /// <summary>The device that asks.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c> for who is none.</exception>
    public async Task<DeviceDto> GetMeAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.Scan, eventId, cancellationToken);
        var me = Me(eventId);
        return await Db.Set<Device>().Where(d => d.Id == me).Select(d => new DeviceDto(d.Id, d.Name, d.Profile, d.CheckpointId, d.EventId, d.ExpiresAt)).SingleAsync(cancellationToken);
    }

    /// <summary>What the device holds, so that the organizer sees before the doors open whether it is ready.</summary>
    public async Task ReportAsync(Guid eventId, DeviceStatusInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.Scan, eventId, cancellationToken);
        var (me, now) = (Me(eventId), Now);
        var report = await Db.Set<DeviceReport>().SingleOrDefaultAsync(r => r.DeviceId == me, cancellationToken);
        if (report is null) Db.Set<DeviceReport>().Add(report = new(me));
        report.Say(Count(input.Holds, "holds"), Count(input.Of, "of"), Count(input.Waiting, "waiting"), input.ManifestBuiltAt, input.SentAt - now, now);
        await Db.SaveChangesAsync(cancellationToken);
    }

    private static int Count(int value, string field) => Guard.Range(value, field, 0, 10_000_000);

    private Guid Me(Guid eventId) => current.Device is { } device && device.EventId == eventId ? device.Id : throw CommonErrors.NotFound("device");

    private async Task<DeviceCode> CodeAsync(Device device, CancellationToken cancellationToken)
    {
        var code = device.MakeCode(Now);
        await Db.SaveChangesAsync(cancellationToken);
        return new(device.Id, code, device.CodeExpiresAt!.Value, app.Value.Link("/door#" + code));
    }

    private async Task<Device> GetAsync(Guid eventId, Guid deviceId, CancellationToken cancellationToken) =>
        await Db.Set<Device>().SingleOrDefaultAsync(d => d.Id == deviceId && d.EventId == eventId, cancellationToken) ?? throw CommonErrors.NotFound("device");

    private async Task DemandEventAsync(Guid eventId, CancellationToken cancellationToken)
    {
        if (!await Db.Set<Event>().AnyAsync(e => e.Id == eventId, cancellationToken)) throw CommonErrors.NotFound("event");
    }
}
