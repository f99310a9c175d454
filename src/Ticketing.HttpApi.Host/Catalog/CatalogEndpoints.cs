using Ticketing.Hosting;

namespace Ticketing.Catalog;

/// <summary>Ticket types, places and questions, for organizers.</summary>
internal sealed class CatalogEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var catalog = api.MapGroup("/organizations/{org}").WithTags("Catalog")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        catalog.MapGet("/events/{eventId:guid}/catalog", (Guid eventId, CatalogAppService s, CancellationToken ct) => s.GetAsync(eventId, ct))
            .WithName("GetCatalog").WithSummary("All that an event sells and asks.");
        MapItems(catalog);
        MapQuotas(catalog);
        MapQuestions(catalog);
    }

    private static void MapItems(RouteGroupBuilder catalog)
    {
        catalog.MapPost("/events/{eventId:guid}/items", async (Guid eventId, ItemInput input, CatalogAppService s, CancellationToken ct) => new CreatedDto(await s.CreateItemAsync(eventId, input, ct)))
            .WithName("CreateItem").WithSummary("Adds a ticket type.").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        catalog.MapPut("/items/{itemId:guid}", (Guid itemId, ItemInput input, CatalogAppService s, CancellationToken ct) => s.UpdateItemAsync(itemId, input, ct))
            .WithName("UpdateItem").WithSummary("Changes a ticket type; holds already made keep what they were shown.").ProducesProblem(StatusCodes.Status400BadRequest);
        catalog.MapPut("/items/{itemId:guid}/pause", (Guid itemId, PauseInput input, CatalogAppService s, CancellationToken ct) => s.PauseItemAsync(itemId, input.IsPaused, ct))
            .WithName("PauseItem").WithSummary("Takes a ticket type off sale, or puts it back.");
        catalog.MapPut("/events/{eventId:guid}/items/order", (Guid eventId, OrderingInput input, CatalogAppService s, CancellationToken ct) => s.OrderItemsAsync(eventId, input.Ids, ct))
            .WithName("OrderItems").WithSummary("Puts ticket types in order.");
        catalog.MapDelete("/items/{itemId:guid}", (Guid itemId, CatalogAppService s, CancellationToken ct) => s.DeleteItemAsync(itemId, ct))
            .WithName("DeleteItem").WithSummary("Deletes a ticket type that was in nobody's basket.").ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static void MapQuotas(RouteGroupBuilder catalog)
    {
        catalog.MapPost("/events/{eventId:guid}/quotas", async (Guid eventId, QuotaInput input, CatalogAppService s, CancellationToken ct) => new CreatedDto(await s.CreateQuotaAsync(eventId, input, ct)))
            .WithName("CreateQuota").WithSummary("Adds places that several ticket types can share.").ProducesProblem(StatusCodes.Status400BadRequest);
        catalog.MapPut("/quotas/{quotaId:guid}", (Guid quotaId, QuotaInput input, CatalogAppService s, CancellationToken ct) => s.UpdateQuotaAsync(quotaId, input, ct))
            .WithName("UpdateQuota").WithSummary("Renames or resizes places; what was sold stays good.").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        catalog.MapDelete("/quotas/{quotaId:guid}", (Guid quotaId, CatalogAppService s, CancellationToken ct) => s.DeleteQuotaAsync(quotaId, ct))
            .WithName("DeleteQuota").WithSummary("Deletes places that no ticket type draws from.").ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static void MapQuestions(RouteGroupBuilder catalog)
    {
        catalog.MapPost("/events/{eventId:guid}/questions", async (Guid eventId, QuestionInput input, CatalogAppService s, CancellationToken ct) => new CreatedDto(await s.CreateQuestionAsync(eventId, input, ct)))
            .WithName("CreateQuestion").WithSummary("Asks buyers something.").ProducesProblem(StatusCodes.Status400BadRequest);
        catalog.MapPut("/questions/{questionId:guid}", (Guid questionId, QuestionInput input, CatalogAppService s, CancellationToken ct) => s.UpdateQuestionAsync(questionId, input, ct))
            .WithName("UpdateQuestion").WithSummary("Changes a question; scope and type stay.").ProducesProblem(StatusCodes.Status400BadRequest);
        catalog.MapPut("/events/{eventId:guid}/questions/order", (Guid eventId, OrderingInput input, CatalogAppService s, CancellationToken ct) => s.OrderQuestionsAsync(eventId, input.Ids, ct))
            .WithName("OrderQuestions").WithSummary("Puts questions in order.");
        catalog.MapDelete("/questions/{questionId:guid}", (Guid questionId, CatalogAppService s, CancellationToken ct) => s.DeleteQuestionAsync(questionId, ct))
            .WithName("DeleteQuestion").WithSummary("Asks no more; answers stay with their orders.");
    }
}

/// <summary>The id of what was made.</summary>
public sealed record CreatedDto(Guid Id);

public sealed record PauseInput(bool IsPaused);

public sealed record OrderingInput(IReadOnlyList<Guid> Ids);
