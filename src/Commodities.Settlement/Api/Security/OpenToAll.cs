namespace Commodities.Settlement.Api.Security;

/// <summary>Marks what needs no key: health, metrics, documentation.</summary>
internal sealed class OpenToAll;
