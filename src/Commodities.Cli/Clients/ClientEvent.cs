namespace Commodities.Cli.Clients;

/// <summary>Something the venue said.</summary>
/// <param name="Kind">What: accepted, rejected, filled, replaced, cancelled, cancel-rejected, replace-rejected, triggered, mass-cancelled, status, refused, disconnected.</param>
/// <param name="Id">The script's label of the order or request; null when it has none.</param>
/// <param name="Text">The rest, in words.</param>
internal sealed record ClientEvent(string Kind, string? Id, string Text)
{
    /// <summary>The kinds that there are.</summary>
    public static readonly IReadOnlyList<string> Kinds =
    [
        "accepted", "rejected", "filled", "replaced", "cancelled", "cancel-rejected", "replace-rejected", "triggered", "mass-cancelled", "busted", "corrected", "status", "refused", "disconnected",
    ];

    /// <inheritdoc/>
    public override string ToString() => Id == null ? $"{Kind} {Text}" : $"{Kind} {Id} {Text}";
}
