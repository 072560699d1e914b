using Commodities.Settlement.Api.Security;
using Microsoft.AspNetCore.Http;

namespace Commodities.Settlement.Api.Hosting;

/// <summary>Who asks, as the door has found.</summary>
internal static class HttpContextCaller
{
    /// <summary>The caller of a request that was let in.</summary>
    public static Caller Caller(this HttpContext context) => (Caller)context.Items[typeof(Caller)]!;
}
