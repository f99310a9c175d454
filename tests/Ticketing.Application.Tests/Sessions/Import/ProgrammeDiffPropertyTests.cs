using FsCheck;
using FsCheck.Fluent;
using Ticketing.Sessions;
using Ticketing.Sessions.Import;

namespace Ticketing.Application.Tests.Sessions.Import;

public sealed class ProgrammeDiffPropertyTests
{
    private static readonly DateTimeOffset Start = new(2031, 5, 16, 10, 0, 0, TimeSpan.FromHours(1));

    /// <summary>Few names and identifiers, so that programmes meet in all ways they can.</summary>
    private static readonly Gen<string> Words = Gen.Elements("Tide", "tide", "Quay", "Knots", "Inês", "INÊS", "Tor");

    private static readonly Gen<ImportedSpeaker> Speakers =
        from name in Words
        from id in Gen.Elements(null, null, "id:1", "id:2", "guid:a", "guid:b", "code:X")
        from biography in Optional(Words)
        select new ImportedSpeaker { Name = name, ExternalId = id, Biography = biography };

    private static readonly Gen<SessionValues> Values =
        from title in Words
        from subtitle in Optional(Words)
        from track in Optional(Words)
        from room in Optional(Words)
        from hours in Gen.Choose(0, 30)
        from minutes in Gen.Choose(1, 200)
        from recorded in Gen.Elements<bool?>(null, true, false)
        from tags in Words.ListOf()
        from knowsTags in Gen.Elements(true, false)
        select new SessionValues
        {
            Title = title,
            Subtitle = subtitle,
            Track = track,
            Room = room,
            Day = new DateOnly(2031, 5, 16),
            StartsAt = Start.AddHours(hours),
            Duration = TimeSpan.FromMinutes(minutes),
            DoNotRecord = recorded,
            Tags = knowsTags ? [.. tags.Distinct()] : null,
        };

    private static readonly Gen<ImportedProgramme> Programmes =
        from speakers in Speakers.ListOf()
        from values in Values.ListOf()
        from ids in Gen.Choose(1, 12).ListOf()
        from cast in Gen.Choose(0, 1_000).ListOf()
        from skipped in Gen.Choose(1, 12).ListOf()
        from lacks in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        select Programme(speakers, values, ids, cast, skipped, lacks);

    private static readonly Gen<ProgrammeSnapshot> Snapshots =
        from first in Programmes
        from byHand in Values.ListOf()
        select WithHandMade(new ProgrammeSnapshot().After(ProgrammeDiff.Compute(new ProgrammeSnapshot(), first)), byHand);

    private static Arbitrary<(ProgrammeSnapshot Current, ImportedProgramme File)> Imports => Arb.From(
        from current in Snapshots
        from file in Programmes
        select (current, file));

    [Fact]
    public void Once_a_plan_is_carried_out_nothing_is_left_to_plan() => Prop.ForAll(Imports, import =>
    {
        var after = import.Current.After(ProgrammeDiff.Compute(import.Current, import.File));
        return ProgrammeDiff.Compute(after, import.File).ChangesNothing;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void A_plan_has_a_place_for_everything_on_both_sides() => Prop.ForAll(Imports, import =>
    {
        var plan = ProgrammeDiff.Compute(import.Current, import.File);
        return IsWhole(plan.Sessions, import.Current.Sessions, import.File.Sessions)
            && IsWhole(plan.Speakers, import.Current.Speakers, import.File.Speakers)
            && IsWhole(plan.Rooms, import.Current.Rooms, import.File.Rooms)
            && IsWhole(plan.Tracks, import.Current.Tracks, import.File.Tracks);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void No_plan_touches_what_was_made_by_hand_or_takes_away_what_it_needs() => Prop.ForAll(Imports, import =>
    {
        var plan = ProgrammeDiff.Compute(import.Current, import.File);
        var after = import.Current.After(plan);
        return import.Current.Sessions.Where(session => session.ExternalId is null).All(after.Sessions.Contains)
            && after.Sessions.All(session => session.SpeakerIds.All(id => after.Speakers.Any(speaker => speaker.Id == id)))
            && after.Sessions.All(session => session.Values.Room is null || after.Rooms.Any(room => ProgrammeNames.Same(room.Name, session.Values.Room)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static bool IsWhole<TCurrent, TImported>(
        PlanOf<TCurrent, TImported> plan, IReadOnlyList<TCurrent> current, IReadOnlyList<TImported> imported)
    {
        var matches = plan.Matches.ToList();
        return plan.Changed.All(change => change.Fields.Count > 0)
            && matches.Count + plan.Removed.Count + plan.Untouched.Count == current.Count
            && matches.Count + plan.Added.Count == imported.Count;
    }

    private static ImportedProgramme Programme(
        IEnumerable<ImportedSpeaker> speakers, IEnumerable<SessionValues> values, IEnumerable<int> ids, IEnumerable<int> cast, IEnumerable<int> skipped, bool lacks)
    {
        var people = speakers.DistinctBy(speaker => speaker.Key).ToList();
        var casting = cast.Append(0).ToList();
        var sessions = values.Zip(ids.Distinct(), (value, id) => new ImportedSession
        {
            ExternalId = $"s{id}",
            Values = value,
            SpeakerKeys = people.Count == 0 ? [] : [.. casting.Take(id % 4).Select(pick => people[pick % people.Count].Key).Distinct()],
        }).ToList();
        return new ImportedProgramme
        {
            Title = "Harbour Days",
            Sessions = sessions,
            Speakers = people,
            Rooms = [.. Names(sessions, session => session.Values.Room).Select(name => new ImportedRoom { Name = name, Capacity = casting[0] == 0 ? null : casting[0] })],
            Tracks = [.. Names(sessions, session => session.Values.Track).Select(name => new ImportedTrack { Name = name })],
            SkippedExternalIds = [.. skipped.Select(id => $"s{id}").Except(sessions.Select(session => session.ExternalId))],
            MayLackSessions = lacks,
        };
    }

    private static ProgrammeSnapshot WithHandMade(ProgrammeSnapshot snapshot, IEnumerable<SessionValues> values)
    {
        var byHand = values.Take(2).Select(value => new CurrentSession
        {
            Id = Guid.CreateVersion7(),
            Values = value with { Room = snapshot.Rooms.Count > 0 ? snapshot.Rooms[0].Name : null, Track = null },
            SpeakerIds = [.. snapshot.Speakers.Take(1).Select(speaker => speaker.Id)],
        });
        return snapshot with { Sessions = [.. snapshot.Sessions, .. byHand] };
    }

    private static IEnumerable<string> Names(IEnumerable<ImportedSession> sessions, Func<ImportedSession, string?> name) =>
        sessions.Select(name).OfType<string>().DistinctBy(ProgrammeNames.Normalise);

    private static Gen<string?> Optional(Gen<string> values) =>
        Gen.Frequency((1, Gen.Constant<string?>(null)), (2, values.Select(value => (string?)value)));
}
