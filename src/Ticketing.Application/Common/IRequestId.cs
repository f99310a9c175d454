namespace Ticketing.Common;

/// <summary>The number under which the present request stands in logs and refusals.</summary>
public interface IRequestId
{
    /// <summary>At most 64 characters; <c>null</c> outside requests.</summary>
    string? Value { get; }
}
