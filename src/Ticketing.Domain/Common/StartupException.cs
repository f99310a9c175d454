namespace Ticketing.Common;

/// <summary>The program can't start, and the operator can do something about it: the message is one sentence saying what.
/// Program.cs prints the message alone, without a stack trace, and ends with exit code 1.</summary>
public sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
