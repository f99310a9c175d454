namespace Ticketing.Common;

/// <summary>Asks the DNS. Answers come from the installation's resolver.</summary>
public interface IDnsTxt
{
    /// <summary>The TXT records of a name, each as one text; none for a name without.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:DnsUnreachable</c>.</exception>
    Task<IReadOnlyList<string>> FindAsync(string name, CancellationToken cancellationToken);
}
