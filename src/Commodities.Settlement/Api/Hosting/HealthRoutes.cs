using System.Data.Common;
using System.Globalization;
using Commodities.Settlement.Api.Reads;
using Commodities.Settlement.Api.Security;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Api.Hosting;

/// <summary>Whether the process lives, and whether it is of use.</summary>
internal static class HealthRoutes
{
    private const string Tag = "Health";

    public static void Map(IEndpointRouteBuilder routes, SettlementApiOptions options)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new HealthView(true, []))).WithMetadata(new OpenToAll()).WithTags(Tag).WithSummary("The process answers.").Produces<HealthView>();
        routes.MapGet("/health/ready", () => Ready(options)).WithMetadata(new OpenToAll()).WithTags(Tag)
            .WithSummary("The database answers, the books are not stopped by a gap and not far behind the venue.").Produces<HealthView>().Produces<HealthView>(StatusCodes.Status503ServiceUnavailable);
    }

    private static IResult Ready(SettlementApiOptions options)
    {
        HealthCheckView[] checks = [Database(options), Intake(options), Gap(options)];
        HealthView view = new(checks.All(check => check.IsWell), checks);
        return view.IsWell ? TypedResults.Ok(view) : TypedResults.Json(view, ApiJson.Options, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static HealthCheckView Database(SettlementApiOptions options)
    {
        try
        {
            using Snapshot books = new(Books.Open(options.Books));
            _ = books.Db.StreamPositions.AsNoTracking().Count();
            return new("database", true, "answers");
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException or TimeoutException)
        {
            // What the database says may name hosts and users: that is for the service's notes.
            return new("database", false, "does not answer");
        }
    }

    private static HealthCheckView Intake(SettlementApiOptions options)
    {
        if (options.Desk?.Status is not SettlementStatus status)
            return new("intake", true, "another process takes the stream in");
        bool isWell = status.State is SettlementState.Running or SettlementState.BooksStopped && status.Behind <= options.MostRecordsBehind;
        return new("intake", isWell, string.Create(CultureInfo.InvariantCulture, $"{status.State}, {status.Behind} records behind, at most {options.MostRecordsBehind}"));
    }

    private static HealthCheckView Gap(SettlementApiOptions options) => options.Desk?.Status.State == SettlementState.BooksStopped
        ? new("books", false, "stopped: the stream has a gap or contradicts the books")
        : new("books", true, "not stopped");
}
