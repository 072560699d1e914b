namespace Commodities.Gateway.Fix.Dictionary;

/// <summary>One field in one place: a message, a header, an entry of a group.</summary>
/// <param name="Field">The field.</param>
/// <param name="Required">Whether it must be there.</param>
/// <param name="Group">Of a field that counts the entries of a group, what an entry may hold; null for any other.</param>
internal sealed record FixMember(FixField Field, bool Required, FixScope? Group);
