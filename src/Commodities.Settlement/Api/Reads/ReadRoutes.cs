using Commodities.Settlement.Api.Answers;
using Commodities.Settlement.Api.Errors;
using Commodities.Settlement.Api.Hosting;
using Commodities.Settlement.Api.Requests;
using Commodities.Settlement.Api.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Commodities.Settlement.Api.Reads;

/// <summary>Puts reads on paths: each with its parameters, checked, and a snapshot of the books.</summary>
internal sealed class ReadRoutes(IEndpointRouteBuilder routes, SettlementApiOptions options, SnapshotPool pool)
{
    /// <summary>A read of one thing.</summary>
    public void One<TData>(string path, string tag, string summary, Parameter[] parameters, Func<ReadCall, TData> read, bool forOperators = false) =>
        Map(path, tag, summary, [.. parameters, Parameter.At], keyParts: 0, call => call.One(read(call)), forOperators);

    /// <summary>A read of a list, page by page.</summary>
    /// <param name="path">The path.</param>
    /// <param name="tag">The group.</param>
    /// <param name="summary">What it gives, and in what order.</param>
    /// <param name="filters">What it may be narrowed by.</param>
    /// <param name="keyParts">Parts of the key by which it is ordered.</param>
    /// <param name="read">Reads a page.</param>
    /// <param name="forOperators">Whether members are refused.</param>
    public void Many<TItem>(string path, string tag, string summary, Parameter[] filters, int keyParts, Func<ReadCall, Page<TItem>> read, bool forOperators = false) =>
        Map(path, tag, summary, [.. filters, Parameter.Limit, Parameter.After, Parameter.At], keyParts, read, forOperators);

    private void Map<TAnswer>(string path, string tag, string summary, Parameter[] parameters, int keyParts, Func<ReadCall, TAnswer> read, bool forOperators)
    {
        IResult Handle(HttpContext context)
        {
            Caller caller = context.Caller();
            if (forOperators && !caller.IsOperator)
                throw new ApiException(ErrorCode.NotAllowed, $"{path} is for operators");
            Arguments arguments = new(context.Request, parameters);
            using Snapshot books = pool.Take();
            TAnswer answer = read(new(options, books.Db, caller, arguments, path, keyParts));
            books.MarkSound();
            return TypedResults.Ok(answer);
        }

        routes.MapGet(path, (Delegate)Handle).WithTags(tag).WithSummary(summary).WithMetadata(new Described(parameters)).Produces<TAnswer>();
    }
}
