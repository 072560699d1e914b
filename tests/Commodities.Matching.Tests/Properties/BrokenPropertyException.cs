namespace Commodities.Matching.Tests.Properties;

/// <summary>Events break a property of the market.</summary>
internal sealed class BrokenPropertyException(string property, string found) : Exception($"{property}: {found}")
{
    public string Property { get; } = property;
}
