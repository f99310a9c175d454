using Ticketing.Sessions.Import;

namespace Ticketing.Application.Tests.Sessions.Import;

/// <summary>Carries a plan out on a snapshot, the way the app service does on the database.</summary>
internal static class AppliedPlan
{
    public static ProgrammeSnapshot After(this ProgrammeSnapshot current, ImportPlan plan)
    {
        var speakers = plan.Speakers.Matches.ToDictionary(match => match.Imported.Key, match => match.Current.Id);
        foreach (var added in plan.Speakers.Added)
            speakers.Add(added.Key, Guid.CreateVersion7());
        Guid[] SpeakersOf(ImportedSession session) => [.. session.SpeakerKeys.Select(key => speakers[key])];
        return new ProgrammeSnapshot
        {
            Sessions = Done(plan.Sessions,
                add => new CurrentSession { Id = Guid.CreateVersion7(), ExternalId = add.ExternalId, Values = add.Values, SpeakerIds = SpeakersOf(add) },
                (before, after) => before with { Values = after.Values.Over(before.Values), SpeakerIds = SpeakersOf(after) }),
            Speakers = Done(plan.Speakers,
                add => new CurrentSpeaker { Id = speakers[add.Key], ExternalId = add.ExternalId, Name = add.Name, Biography = add.Biography, AvatarUrl = add.AvatarUrl },
                (before, after) => before with
                {
                    ExternalId = after.ExternalId ?? before.ExternalId,
                    Name = after.Name,
                    Biography = after.Biography ?? before.Biography,
                    AvatarUrl = after.AvatarUrl ?? before.AvatarUrl,
                }),
            Rooms = Done(plan.Rooms,
                add => new CurrentRoom { Id = Guid.CreateVersion7(), Name = add.Name, Description = add.Description, Capacity = add.Capacity },
                (before, after) => before with { Name = after.Name, Description = after.Description ?? before.Description, Capacity = after.Capacity ?? before.Capacity }),
            Tracks = Done(plan.Tracks,
                add => new CurrentTrack { Id = Guid.CreateVersion7(), Name = add.Name, Color = add.Color },
                (before, after) => before with { Name = after.Name, Color = after.Color ?? before.Color }),
        };
    }

    private static IReadOnlyList<TCurrent> Done<TCurrent, TImported>(
        PlanOf<TCurrent, TImported> plan, Func<TImported, TCurrent> add, Func<TCurrent, TImported, TCurrent> change) =>
    [
        .. plan.Unchanged.Select(match => match.Current),
        .. plan.Untouched,
        .. plan.Changed.Select(changed => change(changed.Current, changed.Imported)),
        .. plan.Added.Select(add),
    ];
}
