using Microsoft.EntityFrameworkCore;
using Quartz;
using Ticketing.Common;
using Ticketing.Common.Jobs;

namespace Ticketing.Identity;

/// <summary>Forgets sessions whose cookies and tokens have run out, devices not seen for a year, and challenges nobody can answer any more.</summary>
[Every(24 * 3600)]
public sealed class ForgetSessionsJob(ITicketingDb db, ISpentChallenges spent, TimeProvider clock) : IJob
{
    private static readonly TimeSpan DevicesKept = TimeSpan.FromDays(365);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var (sessions, devices) = (clock.GetUtcNow() - UserSession.KeptUnseen, clock.GetUtcNow() - DevicesKept);
        await db.Set<UserSession>().Where(s => s.LastSeenAt < sessions).ExecuteDeleteAsync(cancellationToken);
        await db.Set<UserDevice>().Where(d => d.LastSeenAt < devices).ExecuteDeleteAsync(cancellationToken);
        await spent.ForgetAsync(clock.GetUtcNow(), cancellationToken);
    }
}
