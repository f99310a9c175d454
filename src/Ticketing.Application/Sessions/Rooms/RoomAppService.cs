using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Sessions;

/// <summary>The rooms of a programme: made before there is anything in them, called otherwise, put in order.</summary>
public sealed class RoomAppService(AppServiceContext context) : AppService(context)
{
    private readonly ProgrammeEditor _editor = new(context.Db);

    /// <summary>In their order.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<IReadOnlyList<RoomDetails>> GetListAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);
        if (!await Db.Set<Programme>().AnyAsync(p => p.Id == eventId, cancellationToken)) throw CommonErrors.NotFound("event");
        return await ListAsync(eventId, cancellationToken);
    }

    /// <exception cref="BusinessException">a field's own, <c>Ticketing:Sessions:RoomNameTaken</c> among them; <c>Ticketing:Common:NotFound</c>, <c>ChangedMeanwhile</c>.</exception>
    public async Task<RoomDetails> CreateAsync(Guid eventId, RoomInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);
        var last = await Db.Set<Room>().Where(r => r.EventId == eventId).MaxAsync(r => (int?)r.Position, cancellationToken);
        var room = new Room(Guid.CreateVersion7(), eventId, Guard.Line(input.Name, "name", Session.MaxNameLength), (last ?? -1) + 1);
        await WriteAsync(room, input, cancellationToken);
        Db.Set<Room>().Add(room);
        await SaveAsync(input, cancellationToken);
        return (await ListAsync(eventId, cancellationToken)).Single(r => r.Id == room.Id);
    }

    /// <summary>Another name is the same room: its sessions stay in it, and who takes part in them is told where they are now.</summary>
    /// <exception cref="BusinessException">as <see cref="CreateAsync"/>.</exception>
    public async Task<RoomDetails> UpdateAsync(Guid eventId, Guid roomId, RoomInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);
        var room = await LoadAsync(eventId, roomId, cancellationToken);
        if (input.Version is { } version) Db.Set<Room>().Entry(room).Property("RowVersion").OriginalValue = version;
        await WriteAsync(room, input, cancellationToken);
        await SaveAsync(input, cancellationToken);
        return (await ListAsync(eventId, cancellationToken)).Single(r => r.Id == roomId);
    }

    /// <summary>Puts them in this order, which is that of the columns everywhere; those not named follow as they were.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>, <c>ChangedMeanwhile</c>.</exception>
    public async Task<IReadOnlyList<RoomDetails>> OrderAsync(Guid eventId, RoomOrderInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);
        var rooms = await Db.Set<Room>().Where(r => r.EventId == eventId).OrderBy(r => r.Position).ThenBy(r => r.Id).ToListAsync(cancellationToken);
        var wanted = input.Ids.ToList();
        var at = 0;
        foreach (var room in rooms.OrderBy(r => wanted.IndexOf(r.Id) is >= 0 and var place ? place : int.MaxValue)) room.MoveTo(at++);
        await _editor.ChangeAsync(eventId, cancellationToken);
        await _editor.SaveAsync(cancellationToken);
        return await ListAsync(eventId, cancellationToken);
    }

    /// <summary>One that nothing is in.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Sessions:RoomInUse</c>; <c>Ticketing:Common:NotFound</c>, <c>ChangedMeanwhile</c>.</exception>
    public async Task RemoveAsync(Guid eventId, Guid roomId, CancellationToken cancellationToken)
    {
        await DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);
        var room = await LoadAsync(eventId, roomId, cancellationToken);
        var used = await Db.Set<Session>().CountAsync(s => s.RoomId == roomId, cancellationToken);
        if (used > 0) throw SessionsErrors.RoomInUse(room.Name, used);
        Db.Set<Room>().Remove(room);
        await _editor.ChangeAsync(eventId, cancellationToken);
        await _editor.SaveAsync(cancellationToken);
    }

    private async Task WriteAsync(Room room, RoomInput input, CancellationToken cancellationToken)
    {
        if (input.Capacity is { } seats) Guard.Range(seats, "capacity", 1, Session.MaxCapacity);
        room.Describe(input.Name, input.Description, input.Capacity);
        if (await Db.Set<Room>().AnyAsync(r => r.EventId == room.EventId && r.NameKey == room.NameKey && r.Id != room.Id, cancellationToken)) throw SessionsErrors.RoomNameTaken(room.Name);
        await _editor.ChangeAsync(room.EventId, cancellationToken);
    }

    private async Task SaveAsync(RoomInput input, CancellationToken cancellationToken)
    {
        try
        {
            await Db.SaveChangesAsync(cancellationToken);
        }
        catch (NotUniqueException e) when (e.Index == "ux_rooms_name")
        {
            throw SessionsErrors.RoomNameTaken(input.Name);
        }
    }

    private async Task<Room> LoadAsync(Guid eventId, Guid roomId, CancellationToken cancellationToken) =>
        await Db.Set<Room>().SingleOrDefaultAsync(r => r.EventId == eventId && r.Id == roomId, cancellationToken) ?? throw CommonErrors.NotFound("room");

    private async Task<IReadOnlyList<RoomDetails>> ListAsync(Guid eventId, CancellationToken cancellationToken) =>
        await Db.Set<Room>().AsNoTracking().Where(r => r.EventId == eventId).OrderBy(r => r.Position).ThenBy(r => r.Id).Select(r => new RoomDetails
        {
            Id = r.Id, Name = r.Name, Description = r.Description, Capacity = r.Capacity, Sessions = Db.Set<Session>().Count(s => s.RoomId == r.Id), Version = EF.Property<uint>(r, "RowVersion"),
        }).ToListAsync(cancellationToken);
}
