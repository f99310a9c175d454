using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Sessions.Import;

/// <summary>Carries a plan out on the loaded programme; the caller saves.</summary>
internal sealed class PlanExecution(ITicketingDb db, ProgrammeContent content, ImportedProgramme file, ImportPlan plan)
{
    private readonly Guid _eventId = content.Programme.Id;
    private readonly Dictionary<Guid, Session> _sessions = content.Sessions.ToDictionary(session => session.Id);
    private readonly Dictionary<Guid, Speaker> _speakers = content.Speakers.ToDictionary(speaker => speaker.Id);
    private readonly Dictionary<Guid, Room> _rooms = content.Rooms.ToDictionary(room => room.Id);
    private readonly Dictionary<Guid, Track> _tracks = content.Tracks.ToDictionary(track => track.Id);

    public async Task<ImportOutcome> RunAsync(CancellationToken cancellationToken)
    {
        ChangeRooms();
        ChangeTracks();
        var speakers = ChangeSpeakers();
        ChangeSessions(speakers);
        await RemoveAsync(cancellationToken);
        return new ImportOutcome(Count(plan.Sessions), Count(plan.Speakers), Count(plan.Rooms), Count(plan.Tracks));
    }

    private static ImportCounts Count<TCurrent, TImported>(PlanOf<TCurrent, TImported> part) => new(part.Added.Count, part.Changed.Count, part.Removed.Count);

    private void ChangeRooms()
    {
        foreach (var added in plan.Rooms.Added)
        {
            var room = new Room(Guid.CreateVersion7(), _eventId, added.Name, 0);
            room.Describe(added.Name, added.Description, added.Capacity);
            _rooms.Add(room.Id, room);
            db.Set<Room>().Add(room);
        }

        foreach (var change in plan.Rooms.Changed)
            _rooms[change.Current.Id].Describe(
                change.Imported.Name, change.Imported.Description ?? change.Current.Description, change.Imported.Capacity ?? change.Current.Capacity);
        var order = file.Rooms.Select(room => ProgrammeNames.Normalise(room.Name)).ToList();
        foreach (var (room, at) in _rooms.Values.OrderBy(room => Rank(order, room.Name)).ThenBy(room => room.Position).Select((room, at) => (room, at)).ToList())
            room.MoveTo(at);
    }

    private void ChangeTracks()
    {
        foreach (var added in plan.Tracks.Added)
        {
            var track = new Track(Guid.CreateVersion7(), _eventId, added.Name, _tracks.Count);
            track.Describe(added.Name, added.Color ?? track.Color);
            _tracks.Add(track.Id, track);
            db.Set<Track>().Add(track);
        }

        foreach (var change in plan.Tracks.Changed)
            _tracks[change.Current.Id].Describe(change.Imported.Name, change.Imported.Color ?? change.Current.Color);
        var order = file.Tracks.Select(track => ProgrammeNames.Normalise(track.Name)).ToList();
        foreach (var (track, at) in _tracks.Values.OrderBy(track => Rank(order, track.Name)).ThenBy(track => track.Position).Select((track, at) => (track, at)).ToList())
            track.MoveTo(at);
    }

    /// <summary>Who is meant by each key of the file.</summary>
    private Dictionary<string, Guid> ChangeSpeakers()
    {
        var ids = plan.Speakers.Matches.ToDictionary(match => match.Imported.Key, match => match.Current.Id, StringComparer.Ordinal);
        foreach (var added in plan.Speakers.Added)
        {
            var speaker = new Speaker(Guid.CreateVersion7(), added.Name);
            speaker.Describe(added.Name, added.Biography, added.AvatarUrl);
            speaker.Identify(added.ExternalId);
            ids.Add(added.Key, speaker.Id);
            db.Set<Speaker>().Add(speaker);
        }

        foreach (var change in plan.Speakers.Changed)
        {
            var speaker = _speakers[change.Current.Id];
            speaker.Describe(change.Imported.Name, change.Imported.Biography ?? change.Current.Biography, change.Imported.AvatarUrl ?? change.Current.AvatarUrl);
            speaker.Identify(change.Imported.ExternalId ?? change.Current.ExternalId);
        }

        return ids;
    }

    private void ChangeSessions(Dictionary<string, Guid> speakers)
    {
        var rooms = _rooms.Values.ToDictionary(room => ProgrammeNames.Normalise(room.Name), room => room.Id);
        var tracks = _tracks.Values.ToDictionary(track => ProgrammeNames.Normalise(track.Name), track => track.Id);
        foreach (var added in plan.Sessions.Added)
        {
            var session = new Session(Guid.CreateVersion7(), _eventId, added.ExternalId);
            Tell(session, added, added.Values);
            db.Set<Session>().Add(session);
        }

        foreach (var change in plan.Sessions.Changed)
            Tell(_sessions[change.Current.Id], change.Imported, change.Imported.Values.Over(change.Current.Values));

        void Tell(Session session, ImportedSession told, SessionValues values)
        {
            session.Tell(values, IdOf(rooms, values.Room), IdOf(tracks, values.Track));
            session.Announce([.. told.SpeakerKeys.Select(key => (speakers[key], (SpeakerRole?)null))]);
        }
    }

    /// <summary>A speaker whom no session of any event names any more is forgotten: nothing would show them, and a later file brings them back.</summary>
    private async Task RemoveAsync(CancellationToken cancellationToken)
    {
        var gone = plan.Sessions.Removed.Select(session => _sessions[session.Id]).ToList();
        content.Programme.Withdraw(gone);
        db.Set<Session>().RemoveRange(gone);
        db.Set<Room>().RemoveRange(plan.Rooms.Removed.Select(room => _rooms[room.Id]));
        db.Set<Track>().RemoveRange(plan.Tracks.Removed.Select(track => _tracks[track.Id]));
        var leaving = plan.Speakers.Removed.Select(speaker => speaker.Id).ToList();
        if (leaving.Count == 0) return;
        var elsewhere = await db.Set<Session>().Where(session => session.EventId != _eventId)
            .SelectMany(session => session.Speakers).Select(speaker => speaker.SpeakerId)
            .Where(id => leaving.Contains(id)).Distinct().ToListAsync(cancellationToken);
        db.Set<Speaker>().RemoveRange(leaving.Except(elsewhere).Select(id => _speakers[id]));
    }

    private static int Rank(List<string> order, string name) =>
        order.IndexOf(ProgrammeNames.Normalise(name)) is >= 0 and var at ? at : int.MaxValue;

    private static Guid? IdOf(Dictionary<string, Guid> ids, string? name) => name is null ? null : ids[ProgrammeNames.Normalise(name)];
}
