using Commodities.Settlement.Api.Errors;
using Commodities.Settlement.Api.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scalar.AspNetCore;

namespace Commodities.Settlement.Api.Hosting;

/// <summary>What the API says of itself: the OpenAPI document, a page to browse it, a page for each error code. All of it comes from this process; nothing is fetched from elsewhere.</summary>
internal static class DocumentRoutes
{
    // What the browser may load for the reference: this origin, and what is in the page itself.
    private const string ContentPolicy = "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:";

    private const string PlainText = "text/plain; charset=utf-8";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json").WithMetadata(new OpenToAll());
        routes.MapScalarApiReference("/reference", options => options
                .WithTitle("Commodities settlement").WithOpenApiRoutePattern("/openapi/{documentName}.json").DisableDefaultFonts().DisableTelemetry())
            .WithMetadata(new OpenToAll())
            .AddEndpointFilter((context, next) =>
            {
                context.HttpContext.Response.Headers.ContentSecurityPolicy = ContentPolicy;
                return next(context);
            });
        routes.MapGet("/errors", () => TypedResults.Text(ErrorPages.All, PlainText)).WithMetadata(new OpenToAll()).ExcludeFromDescription();
        routes.MapGet("/errors/{code}", IResult (string code) => ErrorPages.ByCode.TryGetValue(code, out string? page) ? TypedResults.Text(page, PlainText) : throw ApiException.Missing("page of that code"))
            .WithMetadata(new OpenToAll()).ExcludeFromDescription();
        routes.MapGet("/", () => TypedResults.Redirect("/reference")).WithMetadata(new OpenToAll()).ExcludeFromDescription();
    }
}
