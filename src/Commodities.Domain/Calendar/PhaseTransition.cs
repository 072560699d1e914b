namespace Commodities.Domain;

/// <summary>A change of phase at a moment of the trading day.</summary>
/// <param name="At">The moment.</param>
/// <param name="Phase">The phase from this moment on.</param>
/// <param name="Uncross">True when the call auction is matched at this moment, before the phase begins.</param>
public readonly record struct PhaseTransition(Nanos At, TradingPhase Phase, bool Uncross);
