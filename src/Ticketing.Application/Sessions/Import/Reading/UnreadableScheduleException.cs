namespace Ticketing.Sessions.Import.Reading;

/// <summary>Ends the reading of a file; <see cref="ScheduleReader"/> turns it into the one fatal problem.</summary>
internal sealed class UnreadableScheduleException(ImportProblem problem, Exception? cause = null)
    : Exception(problem.Message, cause)
{
    public ImportProblem Problem { get; } = problem;
}
