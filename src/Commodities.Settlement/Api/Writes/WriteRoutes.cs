using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Commodities.Settlement.Api.Answers;
using Commodities.Settlement.Api.Errors;
using Commodities.Settlement.Api.Hosting;
using Commodities.Settlement.Api.Reads;
using Commodities.Settlement.Api.Requests;
using Commodities.Settlement.Api.Security;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store.Rows;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Api.Writes;

/// <summary>Puts writes on paths: each once for its Idempotency-Key, and stored with its answer in the transaction of its effect; with dryRun=true the same is done and taken back.</summary>
internal sealed class WriteRoutes(IEndpointRouteBuilder routes, SettlementApiOptions options)
{
    private const string Json = "application/json";
    private const string KeyHeader = "Idempotency-Key";
    private const string HitHeader = "Idempotency-Hit";
    private const int MostKeyCharacters = 255;

    private static readonly Parameter DryRun = new("dryRun", ParameterKind.Flag, "true does it and takes it back: the answer is what would come of it.");

    /// <summary>A write.</summary>
    /// <typeparam name="TBody">What the body holds.</typeparam>
    /// <typeparam name="TData">What is answered.</typeparam>
    /// <param name="path">The path.</param>
    /// <param name="tag">The group.</param>
    /// <param name="summary">What it does.</param>
    /// <param name="parameters">Those in the path.</param>
    /// <param name="forOperators">Whether members are refused.</param>
    /// <param name="read">Reads the body, on the thread of the request.</param>
    /// <param name="write">Does it, on the thread that writes the books.</param>
    public void Post<TBody, TData>(string path, string tag, string summary, Parameter[] parameters, bool forOperators, Func<Body, TBody> read, Func<WriteCall, TBody, TData> write)
        where TBody : notnull
    {
        Parameter[] known = [.. parameters, DryRun];
        async Task<IResult> Handle(HttpContext context)
        {
            Caller caller = context.Caller();
            if (forOperators && !caller.IsOperator)
                throw new ApiException(ErrorCode.NotAllowed, $"{path} is for operators");
            ISettlementDesk desk = options.Desk ?? throw new ApiException(ErrorCode.NotOffered, "this service reads the books only");
            Arguments arguments = new(context.Request, known);
            string key = KeyOf(context.Request);
            byte[] bytes = await BytesOfAsync(context);
            Body body = new(bytes);
            TBody asked = read(body);
            body.Check();
            bool isTrial = arguments.IsSet(DryRun.Name);
            byte[] hash = HashOf(context.Request, bytes);
            Done done = await desk.DoAsync(work => Do(work, caller, arguments, key, hash, isTrial, call => write(call, asked)), isTrial);
            if (done.IsHit)
                context.Response.Headers[HitHeader] = "true";
            return TypedResults.Text(done.Answer, Json, Encoding.UTF8, done.StatusCode);
        }

        RouteHandlerBuilder route = routes.MapPost(path, (Delegate)Handle).WithTags(tag).WithSummary(summary).WithMetadata(new Described(known, IsWrite: true))
            .Produces<WriteAnswer<TData>>(StatusCodes.Status201Created).Produces<WriteAnswer<TData>>(StatusCodes.Status200OK);
        if (typeof(TBody) != typeof(NoFields))
            route.Accepts<TBody>(Json);
    }

    /// <summary>A question that is answered by doing something and taking it back; it is never stored, so it needs no key.</summary>
    public void Try<TBody, TData>(string path, string tag, string summary, Func<Body, TBody> read, Func<WriteCall, TBody, TData> write)
        where TBody : notnull
    {
        async Task<IResult> Handle(HttpContext context)
        {
            Caller caller = context.Caller();
            if (!caller.IsOperator)
                throw new ApiException(ErrorCode.NotAllowed, $"{path} is for operators");
            ISettlementDesk desk = options.Desk ?? throw new ApiException(ErrorCode.NotOffered, "this service reads the books only");
            Arguments arguments = new(context.Request, []);
            Body body = new(await BytesOfAsync(context));
            TBody asked = read(body);
            body.Check();
            return TypedResults.Ok(await desk.DoAsync(
                work =>
                {
                    (long number, StreamMark stream) = (work.Ledger.LastNumber, new StreamMark(work.Stream.Epoch, work.Stream.Sequence));
                    return new Answer<TData>(number, stream, write(new(options, caller, arguments, work, 0), asked));
                },
                isTrial: true));
        }

        routes.MapPost(path, (Delegate)Handle).WithTags(tag).WithSummary(summary).WithMetadata(new Described([])).Accepts<TBody>(Json).Produces<Answer<TData>>();
    }

    private Done Do<TData>(SettlementWork work, Caller caller, Arguments arguments, string key, byte[] hash, bool isTrial, Func<WriteCall, TData> write)
    {
        if (work.Db.Requests.AsNoTracking().FirstOrDefault(row => row.Caller == caller.Key.Code && row.Key == key) is RequestRow before)
        {
            return before.BodyHash.AsSpan().SequenceEqual(hash)
                ? new(before.StatusCode, before.Answer, IsHit: true)
                : throw new ApiException(ErrorCode.IdempotencyKeyReused, $"request {before.Id} had this key, with another path or body");
        }

        long requestId = SettlementWork.NextId(work.Db.Requests.Select(row => row.Id));
        long numberBefore = work.Ledger.LastNumber;
        TData data = write(new(options, caller, arguments, work, requestId));
        WriteAnswer<TData> answer = new(
            work.Ledger.LastNumber, new(work.Stream.Epoch, work.Stream.Sequence), requestId, isTrial,
            [.. work.Ledger.NewTransfers.Where(transfer => transfer.Number > numberBefore).Select(transfer => transfer.Number)],
            [.. work.Ledger.ChangedAccounts.Where(row => caller.IsOperator || caller.SeesFirm(row.Member)).OrderBy(row => row.Id).Select(LedgerBalances.Show)], data);
        int status = isTrial ? StatusCodes.Status200OK : StatusCodes.Status201Created;
        string text = JsonSerializer.Serialize(answer, ApiJson.Options);
        work.Db.Requests.Add(new()
        {
            Id = requestId,
            Caller = caller.Key.Code,
            Key = key,
            BodyHash = hash,
            StatusCode = status,
            Answer = text,
            LedgerNumber = work.Ledger.LastNumber > numberBefore ? work.Ledger.LastNumber : 0,
            MadeNanos = work.NowNanos,
        });
        return new(status, text, IsHit: false);
    }

    private static string KeyOf(HttpRequest request)
    {
        string key = request.Headers[KeyHeader].ToString();
        return key.Length is >= 1 and <= MostKeyCharacters && key.All(character => character is > ' ' and < '\x7f')
            ? key
            : throw new ApiException(ErrorCode.MissingIdempotencyKey, $"{KeyHeader} has {key.Length} characters, expected 1 to {MostKeyCharacters}, printable and without spaces");
    }

    private static async Task<byte[]> BytesOfAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (request.ContentLength > 0 && !request.HasJsonContentType())
            throw new ApiException(ErrorCode.UnsupportedMediaType, $"Content-Type is \"{Arguments.Shown(request.ContentType ?? "")}\", expected {Json}");
        using MemoryStream bytes = new();
        await request.Body.CopyToAsync(bytes, context.RequestAborted);
        return bytes.ToArray();
    }

    private static byte[] HashOf(HttpRequest request, byte[] body)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n"));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    private sealed record Done(int StatusCode, string Answer, bool IsHit);
}
