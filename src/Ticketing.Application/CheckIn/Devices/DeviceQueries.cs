using Ticketing.Common;
using Ticketing.Identity;

namespace Ticketing.CheckIn;

/// <summary>Devices with what they last said.</summary>
internal static class DeviceQueries
{
    public static IQueryable<DeviceDetails> AsDetails(this IQueryable<Device> devices, ITicketingDb db, DateTimeOffset now, bool showsExit) =>
        from device in devices
        from report in db.Set<DeviceReport>().Where(r => r.DeviceId == device.Id).DefaultIfEmpty()
        from owner in db.Set<User>().Where(u => u.Id == device.OwnerId).DefaultIfEmpty()
        orderby device.CreatedAt descending, device.Id
        select new DeviceDetails
        {
            Id = device.Id,
            Name = device.Name,
            Profile = device.Profile,
            State = device.RevokedAt != null ? DeviceState.Revoked : device.ExpiresAt <= now ? DeviceState.Expired : device.EnrolledAt == null ? DeviceState.Waiting : DeviceState.Active,
            Checkpoint = db.Set<Checkpoint>().Where(c => c.Id == device.CheckpointId).Select(c => c.Name).FirstOrDefault(),
            MadeBy = owner!.Name ?? "",
            ExpiresAt = device.ExpiresAt,
            EnrolledAt = device.EnrolledAt,
            SeenAt = report == null ? null : report.SeenAt,
            ClockOffsetMs = report!.ClockOffsetMs,
            Holds = report.Holds,
            Of = report.Of,
            Waiting = report.Waiting,
            ManifestBuiltAt = report.ManifestBuiltAt,
            Scans = db.Set<Scan>().Count(s => s.DeviceId == device.Id),
            ExitCode = showsExit ? device.ExitCode : null,
        };
}
