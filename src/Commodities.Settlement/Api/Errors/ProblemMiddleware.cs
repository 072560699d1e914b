using System.Data.Common;
using System.Globalization;
using Commodities.Settlement.Desk;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Service;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Api.Errors;

/// <summary>Answers whatever is refused or fails as a problem with its code, and tells the service's own notes of faults; no header of the request is ever noted.</summary>
internal sealed class ProblemMiddleware(SettlementApiOptions options, RequestDelegate next)
{
    private static readonly TimeSpan RetryBooksAfter = TimeSpan.FromSeconds(2);

    /// <summary>Handles one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null } && context.Response.ContentType == null)
                await WriteAsync(context, OfStatus(context));
        }
        catch (Exception failure) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await WriteAsync(context, Of(context, failure));
        }
    }

    private static ApiException OfStatus(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => new(ErrorCode.NoSuchPath, "the paths are listed at /openapi/v1.json and /reference"),
        StatusCodes.Status405MethodNotAllowed => new(ErrorCode.MethodNotAllowed, $"the path takes {context.Response.Headers.Allow}"),
        StatusCodes.Status415UnsupportedMediaType => new(ErrorCode.UnsupportedMediaType, "expected Content-Type: application/json"),
        int status => new(ErrorCode.InternalError, string.Create(CultureInfo.InvariantCulture, $"status {status}")),
    };

    private ApiException Of(HttpContext context, Exception failure)
    {
        switch (failure)
        {
            case ApiException known:
                return known;
            case DeskException refused:
                return Of(refused);
            case LedgerException { Fault: LedgerFault.InsufficientBalance }:
                return new(ErrorCode.InsufficientBalance, failure.Message);
            case LedgerException:
                return new(ErrorCode.WrongState, failure.Message);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return new(ErrorCode.BodyTooLarge, string.Create(CultureInfo.InvariantCulture, $"expected at most {options.MostBodyBytes} bytes"));
            case BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout }:
                return new(ErrorCode.RequestTooSlow, "the body did not come in time");
            case BadHttpRequestException bad:
                return new(ErrorCode.MalformedJson, bad.Message);
        }

        bool isOfBooks = IsOfDatabase(failure) || (failure is InvalidOperationException && options.Desk?.Status.State is not (null or SettlementState.Running));
        options.Note($"API: {context.Request.Method} {context.Request.Path} failed ({context.TraceIdentifier}): {failure.GetType().Name}: {failure.Message}");
        return isOfBooks
            ? new(ErrorCode.BooksUnavailable, "the books' database does not answer, or the settlement has stopped", retryAfter: RetryBooksAfter)
            : new(ErrorCode.InternalError, $"the service's notes name this request {context.TraceIdentifier}");
    }

    private static ApiException Of(DeskException refused) => refused.Fault switch
    {
        DeskFault.InvalidField => new(ErrorCode.ValidationFailed, refused.Message, [new(refused.Field ?? "", "what is said in detail", "what is said in detail")]),
        DeskFault.NotFound => new(ErrorCode.NotFound, refused.Message),
        DeskFault.InsufficientBalance => new(ErrorCode.InsufficientBalance, refused.Message),
        DeskFault.KeyReused => new(ErrorCode.IdempotencyKeyReused, refused.Message),
        DeskFault.Forbidden => new(ErrorCode.NotAllowed, refused.Message),
        // A reference, or the code of a new receipt, that is in the books already.
        _ when refused.Field != null => new(ErrorCode.ReferenceTaken, refused.Message),
        _ => new(ErrorCode.WrongState, refused.Message),
    };

    private static bool IsOfDatabase(Exception failure) =>
        failure is DbException or DbUpdateException or TimeoutException || (failure.InnerException is Exception inner && IsOfDatabase(inner));

    private static async Task WriteAsync(HttpContext context, ApiException refused)
    {
        ErrorCode error = refused.Error;
        context.Response.StatusCode = error.Status;
        if (refused.RetryAfter is TimeSpan after)
            context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        Problem problem = new(
            $"/errors/{error.Code}", error.Title, error.Status, error.Code, refused.Message, context.Request.Path, context.TraceIdentifier, refused.Fields.Count > 0 ? refused.Fields : null);
        await context.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json", context.RequestAborted);
    }
}
