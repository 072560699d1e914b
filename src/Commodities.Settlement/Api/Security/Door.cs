using System.Threading.RateLimiting;
using Commodities.Settlement.Api.Errors;
using Microsoft.AspNetCore.Http;

namespace Commodities.Settlement.Api.Security;

/// <summary>Lets requests in: by key, and no faster than the key may.</summary>
internal sealed class Door(SettlementApiOptions options, RequestDelegate next) : IDisposable
{
    private const string Scheme = "Bearer ";
    private const string KeyHeader = "X-Api-Key";

    private readonly PartitionedRateLimiter<Caller> _known = PartitionedRateLimiter.Create<Caller, string>(
        caller => RateLimitPartition.GetTokenBucketLimiter(caller.Key.Code, _ => Bucket(options.RequestsPerSecond, options.RequestsAtOnce)));

    private readonly PartitionedRateLimiter<string> _unknown = PartitionedRateLimiter.Create<string, string>(
        address => RateLimitPartition.GetTokenBucketLimiter(address, _ => Bucket(options.UnknownCallerRequestsPerSecond, options.UnknownCallerRequestsPerSecond)));

    /// <summary>Lets one request in, or refuses it.</summary>
    public async Task EnterAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<OpenToAll>() == null)
            context.Items[typeof(Caller)] = Admit(context);
        await next(context);
    }

    public void Dispose()
    {
        _known.Dispose();
        _unknown.Dispose();
    }

    private Caller Admit(HttpContext context)
    {
        Caller? caller = KeyOf(context.Request) is string key ? options.Keys.Find(key) : null;
        if (caller == null)
        {
            using RateLimitLease attempt = _unknown.AttemptAcquire(context.Connection.RemoteIpAddress?.ToString() ?? "");
            if (!attempt.IsAcquired)
                throw TooMany(attempt, $"more than {options.UnknownCallerRequestsPerSecond} requests a second without a known key");
            context.Response.Headers.WWWAuthenticate = "Bearer";
            throw new ApiException(ErrorCode.Unauthenticated, $"expected a key that is known here, as \"Authorization: Bearer KEY\" or \"{KeyHeader}: KEY\"");
        }

        using RateLimitLease lease = _known.AttemptAcquire(caller);
        return lease.IsAcquired ? caller : throw TooMany(lease, $"key {caller.Key.Code} may ask {options.RequestsPerSecond} times a second, {options.RequestsAtOnce} times at once");
    }

    private static string? KeyOf(HttpRequest request)
    {
        string authorization = request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return authorization[Scheme.Length..].Trim();
        return request.Headers.TryGetValue(KeyHeader, out var values) ? values.ToString() : null;
    }

    private static ApiException TooMany(RateLimitLease lease, string detail) =>
        new(ErrorCode.TooManyRequests, detail, retryAfter: lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan after) ? after : TimeSpan.FromSeconds(1));

    private static TokenBucketRateLimiterOptions Bucket(int perSecond, int atOnce)
    {
        // So that whole requests come in even steps, a hundred times a second at most.
        int periods = Enumerable.Range(1, 100).Last(count => perSecond % count == 0);
        return new()
        {
            TokenLimit = atOnce,
            TokensPerPeriod = perSecond / periods,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1) / periods,
            QueueLimit = 0,
        };
    }
}
