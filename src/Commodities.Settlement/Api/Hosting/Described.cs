using Commodities.Settlement.Api.Requests;

namespace Commodities.Settlement.Api.Hosting;

/// <summary>What the OpenAPI document says of a path's parameters.</summary>
/// <param name="Parameters">In path and query.</param>
/// <param name="IsWrite">True when it takes an Idempotency-Key.</param>
internal sealed record Described(IReadOnlyList<Parameter> Parameters, bool IsWrite = false);
