using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Tenants;

namespace Ticketing.Discovery;

/// <inheritdoc cref="IListings"/>
internal sealed class ListingsSql(TicketingDbContext db, ICurrentTenant tenant, IOrganizationDirectory organizations, NpgsqlDataSource source) : IListings
{
    private const int WordsKept = 200;
    private const int SearchSeconds = 2;

    public async Task RefreshAsync(Guid eventId, CancellationToken cancellationToken)
    {
        // Whoever refreshes reads the event after the one before wrote it: an older state never overwrites a newer.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"listing:" + eventId}, 0))", cancellationToken);
        var found = await db.Set<Event>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == eventId, cancellationToken);
        if (found is not { Status: EventStatus.Published, Visibility: EventVisibility.Public, ArchivedAt: null })
        {
            await db.Database.ExecuteSqlAsync($"delete from discovery.listings where event_id = {eventId}", cancellationToken);
            return;
        }

        var organization = await organizations.FindAsync(tenant.Required(), cancellationToken);
        await WriteAsync(found, organization?.Name, cancellationToken);
    }

    public async Task<IReadOnlyList<EventCard>> SearchAsync(ListingQuery query, CancellationToken cancellationToken)
    {
        // No plan is kept for it: the planner sees the very words, and the GIN index or the date index as it suits them.
        await using var command = source.CreateCommand("""
            select l.event_id, o.slug, o.name, l.slug, l.title, l.summary, l.kind, l.format, l.time_zone, l.starts_at, l.ends_at,
              l.place_name, l.city, l.cover_file_id, l.from_price_minor_units, l.currency
            from discovery.listings l join tenants.organizations o on o.id = l.tenant_id and o.status = 'Active'
            where l.ends_at > $1 and ($2::timestamptz is null or l.starts_at < $2) and ($3::text is null or l.words @@ $3::tsquery)
              and ($4::text is null or l.city = $4)
            order by l.starts_at, l.event_id limit $5 offset $6
            """);
        command.CommandTimeout = SearchSeconds;
        command.Parameters.Add(new() { Value = query.From });
        command.Parameters.Add(new() { Value = (object?)query.Until ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = (object?)Lexemes(query.Words) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)query.City?.Replace("\0", "", StringComparison.Ordinal) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = query.Take });
        command.Parameters.Add(new() { Value = query.Skip });
        return await ReadAsync(command, Card, cancellationToken);
    }

    public async Task<IReadOnlyList<ListingCity>> GetCitiesAsync(DateTimeOffset now, int take, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("""
            select l.city, count(*)::int from discovery.listings l join tenants.organizations o on o.id = l.tenant_id and o.status = 'Active'
            where l.ends_at > $1 and l.city is not null group by l.city order by count(*) desc, l.city limit $2
            """);
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = take });
        return await ReadAsync(command, reader => new ListingCity(reader.GetString(0), reader.GetInt32(1)), cancellationToken);
    }

    public async Task<IReadOnlyList<ListingAddress>> GetAddressesAsync(int take, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("""
            select o.slug, l.slug, l.changed_at from discovery.listings l join tenants.organizations o on o.id = l.tenant_id and o.status = 'Active'
            order by l.changed_at desc, l.event_id limit $1
            """);
        command.Parameters.Add(new() { Value = take });
        return await ReadAsync(command, reader => new ListingAddress(reader.GetString(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2)), cancellationToken);
    }

    public async Task<IReadOnlyDictionary<Guid, Money>> GetFromPricesAsync(IReadOnlyCollection<Guid> eventIds, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            "select event_id, from_price_minor_units, currency from discovery.listings where event_id = any($1) and from_price_minor_units is not null");
        command.Parameters.Add(new() { Value = eventIds.ToArray() });
        var rows = await ReadAsync(command, reader => (Id: reader.GetGuid(0), Price: new Money(reader.GetInt64(1), Currency.Of(reader.GetString(2)))), cancellationToken);
        return rows.ToDictionary(r => r.Id, r => r.Price);
    }

    private Task<int> WriteAsync(Event e, string? organizationName, CancellationToken cancellationToken)
    {
        var words = SearchWords.Of(string.Join(' ', e.Title, organizationName, e.Place.City, e.Place.Name, e.Summary), WordsKept).ToArray();
        return db.Database.ExecuteSqlAsync($"""
            insert into discovery.listings (event_id, tenant_id, slug, title, summary, kind, format, time_zone, starts_at, ends_at,
              place_name, city, cover_file_id, from_price_minor_units, currency, changed_at, words)
            values ({e.Id}, {e.TenantId}, {e.Slug}, {e.Title}, {e.Summary}, {e.Kind.ToString()}, {e.Format.ToString()}, {e.TimeZone}, {e.StartsAt}, {e.EndsAt},
              {e.Place.Name}, {e.Place.City}, {e.CoverFileId},
              (select coalesce(min(i.price_minor_units) filter (where i.price_minor_units > 0), min(i.price_minor_units)) from catalog.items i where i.event_id = {e.Id} and not i.is_paused),
              {e.Currency.Code}, {e.ChangedAt}, array_to_tsvector({words}))
            on conflict (event_id) do update set slug = excluded.slug, title = excluded.title, summary = excluded.summary, kind = excluded.kind,
              format = excluded.format, time_zone = excluded.time_zone, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
              place_name = excluded.place_name, city = excluded.city, cover_file_id = excluded.cover_file_id,
              from_price_minor_units = excluded.from_price_minor_units, currency = excluded.currency, changed_at = excluded.changed_at, words = excluded.words
            """, cancellationToken);
    }

    /// <summary>Words hold letters and digits alone, so quoting them is enough.</summary>
    private static string? Lexemes(IReadOnlyList<string> words) =>
        words.Count == 0 ? null : string.Join(" & ", words.Select((word, i) => i == words.Count - 1 ? $"'{word}':*" : $"'{word}'"));

    private static EventCard Card(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0), OrganizationSlug = row.GetString(1), OrganizationName = row.GetString(2), Slug = row.GetString(3), Title = row.GetString(4),
        Summary = Text(row, 5), Kind = Enum.Parse<EventKind>(row.GetString(6)), Format = Enum.Parse<EventFormat>(row.GetString(7)), TimeZone = row.GetString(8),
        StartsAt = row.GetFieldValue<DateTimeOffset>(9), EndsAt = row.GetFieldValue<DateTimeOffset>(10), PlaceName = Text(row, 11), City = Text(row, 12),
        CoverFileId = row.IsDBNull(13) ? null : row.GetGuid(13),
        FromPrice = row.IsDBNull(14) ? null : new Money(row.GetInt64(14), Currency.Of(row.GetString(15))),
    };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) rows.Add(read(reader));
        return rows;
    }
}
