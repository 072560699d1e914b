namespace Commodities.Settlement.Intake;

/// <summary>Places at which a proof may end the process, or fail a step, to see that nothing is lost. Without <see cref="Reached"/> they do nothing.</summary>
internal static class FaultPoint
{
    /// <summary>Called with the name of each place that is reached; on the thread that writes the books.</summary>
    public static Action<string>? Reached { get; set; }

    /// <summary>A place is reached.</summary>
    public static void Reach(string name) => Reached?.Invoke(name);
}
