namespace Commodities.Settlement.Api.Writes;

/// <summary>A body that is left out.</summary>
internal sealed record NoFields
{
    /// <summary>Nothing to read.</summary>
    public static NoFields Read(Requests.Body body)
    {
        _ = body;
        return new();
    }
}
