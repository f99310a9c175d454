using Microsoft.EntityFrameworkCore;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Tenants;

namespace Ticketing.Orders;

/// <summary>Lists of orders and attendees, on the page and as CSV.</summary>
public sealed partial class OrderAppService
{
    /// <summary>More rows than this no file has.</summary>
    public const int MaxExportRows = 100_000;

    public async Task<PagedResult<OrderRowDto>> GetListAsync(Guid eventId, OrderListRequest request, CancellationToken cancellationToken)
    {
        await DemandAsync(OrdersPermissions.View, eventId, cancellationToken);
        var orders = Filtered(eventId, request);
        var rows = await Rows(Sorted(orders, request.Sort).Skip(request.Skip).Take(request.Take)).ToListAsync(cancellationToken);
        return new(rows.ConvertAll(AsOfNow), await orders.CountAsync(cancellationToken));
    }

    /// <summary>The whole filtered list, one order a row; without the buyer where that is a person under restriction, because the sums have to add up.</summary>
    public async Task<byte[]> ExportAsync(Guid eventId, OrderListRequest request, CancellationToken cancellationToken)
    {
        await DemandAsync(OrdersPermissions.View, eventId, cancellationToken);
        Audit.Note("Orders.Exported", "Event", eventId, eventId);
        await Db.SaveChangesAsync(cancellationToken);
        var restricted = await RestrictedAsync(cancellationToken);
        var csv = new Csv().Row("Order", "Status", "Name", "E-mail", "Tickets", "Total", "Currency", "Ordered (UTC)", "Paid (UTC)");
        await foreach (var row in Rows(Sorted(Filtered(eventId, request), request.Sort).Take(MaxExportRows)).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var order = AsOfNow(row);
            var isShown = !restricted.Contains(order.Email ?? "");
            csv.Row(order.Code, order.Status, isShown ? order.Name : null, isShown ? order.Email : null, order.Tickets, order.Total.ToDecimal(), order.Total.Currency, Stamp(order.CreatedAt), Stamp(order.PaidAt));
        }

        return csv.ToBytes();
    }

    public async Task<PagedResult<AttendeeRowDto>> GetAttendeesAsync(Guid eventId, AttendeeListRequest request, CancellationToken cancellationToken)
    {
        await DemandAsync(OrdersPermissions.View, eventId, cancellationToken);
        var state = await attendance.StateAsync(Db, eventId, cancellationToken);
        var attendees = Attendees(eventId, request, state);
        var rows = await Rows(eventId, attendees.Skip(request.Skip).Take(request.Take)).ToListAsync(cancellationToken);
        return new(rows.ConvertAll(r => r.ToDto(state)), await attendees.CountAsync(cancellationToken));
    }

    /// <summary>Whether it can be said by now who came.</summary>
    public async Task<AttendanceState> GetAttendanceStateAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await DemandAsync(OrdersPermissions.View, eventId, cancellationToken);
        return await attendance.StateAsync(Db, eventId, cancellationToken);
    }

    /// <summary>All attendees, one ticket a row, with a column for each question asked per ticket; without people under restriction.</summary>
    public async Task<byte[]> ExportAttendeesAsync(Guid eventId, AttendeeListRequest request, CancellationToken cancellationToken)
    {
        await DemandAsync(OrdersPermissions.View, eventId, cancellationToken);
        Audit.Note("Attendees.Exported", "Event", eventId, eventId);
        await Db.SaveChangesAsync(cancellationToken);
        var questions = await Db.Set<Question>().AsNoTracking().Where(q => q.EventId == eventId && q.Scope == QuestionScope.Ticket).OrderBy(q => q.Position).ToListAsync(cancellationToken);
        var restricted = await RestrictedAsync(cancellationToken);
        var state = await attendance.StateAsync(Db, eventId, cancellationToken);
        var csv = new Csv().Row(["Ticket", "Name", "E-mail", "Order", "Buyer", "Buyer's e-mail", "Paid (UTC)", "Attendance", .. questions.Select(q => q.Label)]);
        await foreach (var found in Rows(eventId, Attendees(eventId, request, state).Take(MaxExportRows)).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var row = found.ToDto(state);
            if (restricted.Contains(row.Email ?? row.BuyerEmail ?? "")) continue;
            if (restricted.Contains(row.BuyerEmail ?? "")) row = row with { BuyerName = null, BuyerEmail = null };
            csv.Row([row.ItemName, row.Name, row.Email, row.OrderCode, row.BuyerName, row.BuyerEmail, Stamp(row.PaidAt), row.Attendance?.ToString(), .. questions.Select(q => row.Answers.GetValueOrDefault(q.Id))]);
        }

        return csv.ToBytes();
    }

    private async Task<HashSet<string>> RestrictedAsync(CancellationToken cancellationToken) =>
        new(await Db.Set<Restriction>().Select(r => r.Email).ToListAsync(cancellationToken), StringComparer.OrdinalIgnoreCase);

    private static string? Stamp(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static IQueryable<Order> Sorted(IQueryable<Order> orders, string? sort) => sort switch
    {
        "created" => orders.OrderBy(o => o.CreatedAt).ThenBy(o => o.Id),
        "code" => orders.OrderBy(o => o.Code),
        "-code" => orders.OrderByDescending(o => o.Code),
        "name" => orders.OrderBy(o => o.Name).ThenBy(o => o.Id),
        "-name" => orders.OrderByDescending(o => o.Name).ThenBy(o => o.Id),
        "total" => orders.OrderBy(o => o.Total.MinorUnits).ThenBy(o => o.Id),
        "-total" => orders.OrderByDescending(o => o.Total.MinorUnits).ThenBy(o => o.Id),
        "status" => orders.OrderBy(o => o.Status).ThenByDescending(o => o.CreatedAt).ThenBy(o => o.Id),
        "-status" => orders.OrderByDescending(o => o.Status).ThenByDescending(o => o.CreatedAt).ThenBy(o => o.Id),
        _ => orders.OrderByDescending(o => o.CreatedAt).ThenByDescending(o => o.Id),
    };

    private static IQueryable<FoundOrder> Rows(IQueryable<Order> orders) =>
        orders.Select(o => new FoundOrder(o.Id, o.Code, o.Status, o.ExpiresAt, o.Name, o.Email, o.Lines.Count, o.Total.MinorUnits, o.Currency, o.CreatedAt, o.PaidAt));

    private IQueryable<FoundAttendee> Rows(Guid eventId, IQueryable<OrderAndLine> attendees)
    {
        var (came, missing) = (attendance.Came(Db, eventId), attendance.Missing(Db, eventId));
        return attendees.Select(x => new FoundAttendee(
            x.Line.Id, x.Order.Id, x.Order.Code, x.Line.ItemId, x.Line.ItemName, x.Line.AttendeeName, x.Line.AttendeeEmail, x.Order.Name, x.Order.Email, x.Order.PaidAt, x.Line.Answers, came.Contains(x.Line.Id), missing.Contains(x.Line.Id)));
    }

    private IQueryable<Order> Filtered(Guid eventId, OrderListRequest request)
    {
        var now = Now;
        var orders = Db.Set<Order>().AsNoTracking().Where(o => o.EventId == eventId);
        orders = request.Status switch
        {
            null => orders,
            OrderStatus.Expired => orders.Where(o => o.Status == OrderStatus.Expired || (o.Status == OrderStatus.Held && o.ExpiresAt <= now)),
            OrderStatus.Held => orders.Where(o => o.Status == OrderStatus.Held && o.ExpiresAt > now),
            { } status => orders.Where(o => o.Status == status),
        };
        if (request.ItemId is { } itemId) orders = orders.Where(o => o.Lines.Any(l => l.ItemId == itemId));
        if (Pattern(request.Search) is not { } like) return orders;
        return orders.Where(o =>
            EF.Functions.Like(o.Code, like.ToUpper()) || EF.Functions.Like(o.Name!.ToLower(), like) || EF.Functions.Like(o.Email!.ToLower(), like)
            || o.Lines.Any(l => EF.Functions.Like(l.AttendeeName!.ToLower(), like) || EF.Functions.Like(l.AttendeeEmail!.ToLower(), like)));
    }

    private IQueryable<OrderAndLine> Attendees(Guid eventId, AttendeeListRequest request, AttendanceState state)
    {
        var found = Db.Set<Order>().AsNoTracking().Where(o => o.EventId == eventId && o.Status == OrderStatus.Paid)
            .SelectMany(o => o.Lines, (order, line) => new OrderAndLine { Order = order, Line = line });
        if (request.ItemId is { } itemId) found = found.Where(x => x.Line.ItemId == itemId);
        if (request.Attendance is { } wanted)
        {
            var lines = wanted == Attendance.Came ? attendance.Came(Db, eventId) : attendance.Missing(Db, eventId);
            var canSay = wanted == Attendance.Came || state == AttendanceState.Known;
            found = found.Where(x => canSay && lines.Contains(x.Line.Id));
        }

        if (Pattern(request.Search) is { } like)
            found = found.Where(x => EF.Functions.Like(x.Line.AttendeeName!.ToLower(), like) || EF.Functions.Like(x.Line.AttendeeEmail!.ToLower(), like)
                || EF.Functions.Like(x.Order.Email!.ToLower(), like) || EF.Functions.Like(x.Order.Code, like.ToUpper()));
        return request.Sort switch
        {
            "item" => found.OrderBy(x => x.Line.ItemName).ThenBy(x => x.Line.AttendeeName).ThenBy(x => x.Line.Id),
            "-item" => found.OrderByDescending(x => x.Line.ItemName).ThenBy(x => x.Line.AttendeeName).ThenBy(x => x.Line.Id),
            "created" => found.OrderBy(x => x.Order.PaidAt).ThenBy(x => x.Line.Id),
            "-created" => found.OrderByDescending(x => x.Order.PaidAt).ThenBy(x => x.Line.Id),
            "-name" => found.OrderByDescending(x => x.Line.AttendeeName).ThenBy(x => x.Line.Id),
            _ => found.OrderBy(x => x.Line.AttendeeName).ThenBy(x => x.Line.Id),
        };
    }

    /// <summary>The typed text as a LIKE pattern, lower-case, its own wildcards disarmed; <c>null</c> for none.</summary>
    private static string? Pattern(string? search)
    {
        var text = search?.Trim().ToLowerInvariant();
        if (text is null or "" || text.Contains('\0', StringComparison.Ordinal)) return null;
        if (text.Length > 100) text = text[..100];
        return "%" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
    }

    private OrderRowDto AsOfNow(FoundOrder row) => new(
        row.Id, row.Code, row.Status == OrderStatus.Held && row.ExpiresAt <= Now ? OrderStatus.Expired : row.Status,
        row.Name, row.Email, row.Tickets, new(row.TotalInMinorUnits, row.Currency), row.CreatedAt, row.PaidAt);

    private sealed class OrderAndLine
    {
        public required Order Order { get; init; }

        public required OrderLine Line { get; init; }
    }

    private sealed record FoundOrder(
        Guid Id, string Code, OrderStatus Status, DateTimeOffset ExpiresAt, string? Name, string? Email, int Tickets, long TotalInMinorUnits, Currency Currency,
        DateTimeOffset CreatedAt, DateTimeOffset? PaidAt);

    private sealed record FoundAttendee(
        Guid LineId, Guid OrderId, string OrderCode, Guid ItemId, string ItemName, string? Name, string? Email, string? BuyerName, string? BuyerEmail, DateTimeOffset? PaidAt, string Answers,
        bool Came, bool IsMissing)
    {
        public AttendeeRowDto ToDto(AttendanceState state) => new(LineId, OrderId, OrderCode, ItemId, ItemName, Name, Email, BuyerName, BuyerEmail, PaidAt, AnswersJson.Read(Answers))
        {
            Attendance = Came ? Ticketing.Orders.Attendance.Came : IsMissing && state == AttendanceState.Known ? Ticketing.Orders.Attendance.NoShow : null,
        };
    }
}
