using Ticketing.Common;

namespace Ticketing.Payments;

public static class PaymentsErrors
{
    public static BusinessException WrongState(PaymentStatus from, PaymentStatus to) =>
        new(ErrorKind.Conflict, "Ticketing:Payments:WrongState", ("from", from), ("to", to));

    public static BusinessException GatewayAway() =>
        new(ErrorKind.Unavailable, "Ticketing:Payments:GatewayAway") { RetryAfter = TimeSpan.FromSeconds(15) };

    public static BusinessException RefundNotFailed() => new(ErrorKind.Conflict, "Ticketing:Payments:RefundNotFailed");

    /// <summary>The webhook's signature is missing, wrong or too old.</summary>
    public static BusinessException BadSignature() => new(ErrorKind.Invalid, "Ticketing:Payments:BadSignature");

    public static BusinessException SandboxState() => new(ErrorKind.Conflict, "Ticketing:Payments:SandboxState");
}
