using System.Globalization;

namespace Commodities.Journal.Tests;

/// <summary>How large a proof is: small by default, larger by an environment variable.</summary>
internal static class Size
{
    /// <summary>The number in the environment variable, or the default when it is not set.</summary>
    public static int Of(string variable, int byDefault) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : byDefault;
}
